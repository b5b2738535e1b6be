"""What casework decides: when things are due, and which words its codes have."""
