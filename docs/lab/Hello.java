// A server that greets its client, and the client: java Hello.java server, java Hello.java client
void main(String[] arguments) throws IOException {
    if (arguments[0].equals("server")) {
        try (var server = new ServerSocket(6000, 1, InetAddress.getLoopbackAddress())) {
            IO.println("listening on port 6000");
            while (true) {
                try (var client = server.accept(); var in = new BufferedReader(new InputStreamReader(client.getInputStream()))) {
                    in.readLine();
                    client.getOutputStream().write("Hello Client!\n".getBytes());
                    // Until the client has nothing more to say.
                    in.readLine();
                }
            }
        }
    }
    try (var server = new Socket(InetAddress.getLoopbackAddress(), 6000)) {
        server.getOutputStream().write("Hello Server!\n".getBytes());
        IO.println(new BufferedReader(new InputStreamReader(server.getInputStream())).readLine());
    }
}
