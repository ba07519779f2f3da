"""The pictures, a file or a folder for each; what they share stands beside this folder."""
