"""The room of notices: the list with its reasons, what mail brings, calendar addresses. Everybody sees their own."""
