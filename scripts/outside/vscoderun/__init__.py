"""What `make vscode` is made of: VS Code from npm, and a window of it."""
