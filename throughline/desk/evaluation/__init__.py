"""The desk's pages of evaluation: ratings as the rule proposes them, with their arithmetic; confirmed or changed."""
