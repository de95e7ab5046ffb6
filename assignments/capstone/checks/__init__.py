"""What is asked of a capstone: nobody looks into a model, it is trained and asked about rows, a file a stub."""
