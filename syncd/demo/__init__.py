"""What `syncd demo` needs beside the daemon: a CalDAV server of its own, on loopback."""
