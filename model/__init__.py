"""Forms, values, relations, findings and the project file; knows no Qt and opens no window."""
