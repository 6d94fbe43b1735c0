// A chat: what one client says is passed on to all others. java Chat.java server, java Chat.java clients
void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("server")) {
        var clients = new java.util.concurrent.CopyOnWriteArrayList<Socket>();
        try (var server = new ServerSocket(6100, 3, InetAddress.getLoopbackAddress())) {
            IO.println("listening on port 6100");
            while (true) {
                var client = server.accept();
                clients.add(client);
                Thread.startVirtualThread(() -> serve(client, clients));
            }
        }
    }
    // Three clients come, one after the other; each says who it is.
    var sockets = new ArrayList<Socket>();
    for (int number = 1; number <= 3; number++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), 6100);
        sockets.add(socket);
        socket.getOutputStream().write(("Hello, I am Client " + number + "\n").getBytes());
        Thread.sleep(300);
    }
    for (var socket : sockets) socket.close();
}

void serve(Socket client, List<Socket> clients) {
    try (client) {
        var bytes = new byte[1000];
        for (int count; (count = client.getInputStream().read(bytes)) > 0; ) {
            for (var other : clients) if (other != client) other.getOutputStream().write(bytes, 0, count);
        }
    } catch (IOException e) {
        // It has gone.
    }
    clients.remove(client);
}
