# Rule files are the office's, which reads English.
