"""What a run says, in each form: `document` is the plain data, and the other modules write it out."""
