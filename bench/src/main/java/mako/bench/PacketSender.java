package mako.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends packets on an interface of Linux at a steady rate, many with one call: PacketSender INTERFACE RATE LENGTH SECONDS. Prints how
 * many the kernel has taken.
 */
final class PacketSender {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int AT_ONCE = 50;
    /** struct mmsghdr is a struct msghdr of 56 bytes and a length; the vector's pointer and length are its third and fourth member. */
    private static final int MESSAGE = 64;

    private PacketSender() {}

    public static void main(String[] arguments) throws Throwable {
        int rate = Integer.parseInt(arguments[1]);
        int length = Integer.parseInt(arguments[2]);
        long seconds = Long.parseLong(arguments[3]);
        Linker linker = Linker.nativeLinker();
        MethodHandle socket = linker.downcallHandle(linker.defaultLookup().findOrThrow("socket"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle bind = linker.downcallHandle(linker.defaultLookup().findOrThrow("bind"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        MethodHandle send = linker.downcallHandle(linker.defaultLookup().findOrThrow("sendmmsg"), FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int packets = (int) socket.invokeExact(AF_PACKET, SOCK_RAW, 0);
            MemorySegment address = arena.allocate(20, 4);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(ValueLayout.JAVA_INT, 4, Integer.parseInt(Files.readString(Path.of("/sys/class/net", arguments[0], "ifindex")).strip()));
            if (packets < 0 || (int) bind.invokeExact(packets, address, 20) != 0) throw new IllegalStateException("no rights to send");
            MemorySegment messages = messages(arena, length);
            long sent = 0;
            long begun = System.nanoTime();
            for (long due = 0; due < rate * seconds; ) {
                due = Math.min(rate * seconds, (System.nanoTime() - begun) * rate / 1_000_000_000);
                while (sent < due) {
                    int taken = (int) send.invokeExact(packets, messages, (int) Math.min(AT_ONCE, due - sent), 0);
                    if (taken > 0) sent += taken;
                }
                Thread.sleep(0, 200_000);
            }
            System.out.println(sent);
        }
    }

    /** The same UDP packet many times. */
    private static MemorySegment messages(Arena arena, int length) {
        ByteBuffer packet = ByteBuffer.allocate(length).order(ByteOrder.BIG_ENDIAN);
        packet.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1}).putShort((short) 0x0800).putShort((short) 0x4500)
            .putShort((short) (length - 14)).putInt(0).putShort((short) 0x4011).putShort((short) 0)
            .put(new byte[] {10, 9, 0, 1, 10, 9, 0, 2}).putShort((short) 40000).putShort((short) 6000).putShort((short) (length - 34));
        MemorySegment bytes = arena.allocate(length);
        bytes.copyFrom(MemorySegment.ofArray(packet.array()));
        MemorySegment vector = arena.allocate(16, 8);
        vector.set(ValueLayout.ADDRESS, 0, bytes);
        vector.set(ValueLayout.JAVA_LONG, 8, length);
        MemorySegment messages = arena.allocate((long) AT_ONCE * MESSAGE, 8);
        for (int i = 0; i < AT_ONCE; i++) {
            messages.set(ValueLayout.ADDRESS, (long) i * MESSAGE + 16, vector);
            messages.set(ValueLayout.JAVA_LONG, (long) i * MESSAGE + 24, 1);
        }
        return messages;
    }
}
