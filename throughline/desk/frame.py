"""placeholder"""


def frame(request):
    return {}
