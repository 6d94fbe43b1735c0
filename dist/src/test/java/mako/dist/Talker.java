package mako.dist;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** A program that sends packets of a kilobyte to port 9 of an address, a thousand a second, until it is ended. */
final class Talker {

    private Talker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        byte[] text = new byte[1000];
        DatagramPacket packet = new DatagramPacket(text, text.length, InetAddress.getByName(arguments[0]), 9);
        try (DatagramSocket socket = new DatagramSocket()) {
            while (true) {
                try {
                    for (int i = 0; i < 10; i++) socket.send(packet);
                } catch (IOException e) {
                    // Nobody listens there, or the interface has gone: that is what this is for.
                }
                Thread.sleep(10);
            }
        }
    }
}
