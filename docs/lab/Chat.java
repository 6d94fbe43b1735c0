// A chat: what one client says is passed on to all others. java Chat.java server, java Chat.java clients
void main(String[] arguments) throws IOException {
    if (arguments[0].equals("server")) {
        var clients = new java.util.concurrent.CopyOnWriteArrayList<Socket>();
        try (var server = new ServerSocket(6100, 3, InetAddress.getLoopbackAddress())) {
            IO.println("listening on port 6100");
            while (true) {
                var client = server.accept();
                // Who comes says first who it is, and hears those who come later.
                var in = reader(client);
                pass(in.readLine(), client, clients);
                clients.add(client);
                Thread.startVirtualThread(() -> serve(in, client, clients));
            }
        }
    }
    // Three clients come, one after the other; each says who it is.
    var sockets = new ArrayList<Socket>();
    for (int number = 1; number <= 3; number++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), 6100);
        socket.getOutputStream().write(("Hello, I am Client " + number + "\n").getBytes());
        sockets.add(socket);
    }
    // The first one hears the other two, the second one hears the third.
    for (int i = 0; i < 3; i++) {
        var in = reader(sockets.get(i));
        for (int heard = i + 1; heard < 3; heard++) in.readLine();
    }
    for (var socket : sockets) socket.close();
}

BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream()));
}

void serve(BufferedReader in, Socket client, List<Socket> clients) {
    try (client) {
        for (String line = in.readLine(); line != null; line = in.readLine()) pass(line, client, clients);
    } catch (IOException e) {
        // It has gone.
    }
    clients.remove(client);
}

void pass(String line, Socket from, List<Socket> clients) {
    for (var other : clients) {
        try {
            if (other != from) other.getOutputStream().write((line + "\n").getBytes());
        } catch (IOException e) {
            clients.remove(other);
        }
    }
}
