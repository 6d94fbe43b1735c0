// A server of HTTP/1.0 that answers everybody "Hello World", and a client: java Web.java server, java Web.java client
void main(String[] arguments) throws IOException {
    if (arguments[0].equals("server")) {
        try (var server = new ServerSocket(7000, 1, InetAddress.getLoopbackAddress())) {
            IO.println("listening on port 7000");
            while (true) {
                try (var client = server.accept(); var in = new BufferedReader(new InputStreamReader(client.getInputStream()))) {
                    while (!in.readLine().isEmpty()) {}
                    client.getOutputStream().write("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nHello World\n".getBytes());
                }
            }
        }
    }
    try (var server = new Socket(InetAddress.getLoopbackAddress(), 7000)) {
        server.getOutputStream().write("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes());
        IO.print(new String(server.getInputStream().readAllBytes()));
    }
}
