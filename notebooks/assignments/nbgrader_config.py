"""nbgrader's settings for assignments in TypeScript. Run its commands in this folder, or copy the file to your course's."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "actilens"

# What stands in the place of a solution. nbgrader knows the stubs of six languages, not of this one.
c.ClearSolutions.code_stub = {
    "typescript": "// YOUR CODE HERE\nthrow new Error('There is no answer yet');"
}

# Seconds that a cell may take; nbgrader's 30 are few for training on a busy machine.
c.Execute.timeout = 300

# Feedback is a file to read, without a kernel: it has the picture of a view, not the view.
c.DataTypeFilter.display_data_priority = [
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "text/plain",
]
