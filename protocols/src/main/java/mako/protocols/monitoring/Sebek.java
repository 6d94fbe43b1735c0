package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Sebek, by which a honeypot tells what is done in it: the Honeynet Project's "Know Your Enemy: Sebek", records of versions 2 and 3. */
public final class Sebek implements Dissector {

    static final Field SEBEK       = protocol("sebek", "SEBEK", "SEBEK - Kernel Data Capture");
    static final Field MAGIC       = u32("sebek.magic", "Magic", HEX);
    static final Field VERSION     = u16("sebek.version", "Version");
    static final Field TYPE        = u16("sebek.type", "Type");
    static final Field COUNTER     = u32("sebek.counter", "Counter");
    static final Field TIME        = time("sebek.time.sec", "Time", UTC);
    static final Field PARENT      = u32("sebek.ppid", "Parent Process ID");
    static final Field PROCESS     = u32("sebek.pid", "Process ID");
    static final Field USER        = u32("sebek.uid", "User ID");
    static final Field FILE        = u32("sebek.fd", "File Descriptor");
    static final Field INODE       = u32("sebek.inode", "Inode ID");
    static final Field COMMAND     = text("sebek.cmd", "Command Name");
    static final Field LENGTH      = u32("sebek.len", "Data Length");
    static final Field DATA        = text("sebek.data", "Data");
    static final Field REMOTE      = ipv4("sebek.socket.dst_ip", "Socket.remote_ip");
    static final Field REMOTE_PORT = u16("sebek.socket.dst_port", "Socket.remote_port");
    static final Field LOCAL_IP    = ipv4("sebek.socket.src_ip", "Socket.local_ip");
    static final Field LOCAL_PORT  = u16("sebek.socket.src_port", "Socket.local_port");
    static final Field CALL        = u16("sebek.socket.call", "Socket.Call_id");
    static final Field TRANSPORT   = u8("sebek.socket.ip_proto", "Socket.ip_proto");

    private static final int PORT = 1101;
    private static final int SOCKET = 2;
    private static final int NAME_LENGTH = 12;

    @Override
    public Field dissects() {
        return SEBEK;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int version = d.captured() < 6 ? 0 : d.peekU16(4);
        d.protocolColumn("SEBEK");
        d.info("SEBEK - ");
        if (version != 2 && version != 3) {
            unknown(d);
            return;
        }
        d.open(SEBEK);
        d.extent(d.remaining());
        d.u32(MAGIC);
        d.u16(VERSION);
        int type = d.u16(TYPE);
        d.u32(COUNTER);
        d.ensure(8);
        d.time(TIME, d.offset(), 8, d.peekU32(0), (int) d.peekU32(4));
        d.skip(8);
        if (version == 3) d.u32(PARENT);
        long process = d.u32(PROCESS);
        long user = d.u32(USER);
        long file = d.u32(FILE);
        if (version == 3) d.u32(INODE);
        d.ensure(NAME_LENGTH);
        if (d.columns()) d.info("SEBEK -  pid({}) uid({}) fd({}) cmd: {}", process, user, file, name(d, version));
        d.text(COMMAND, NAME_LENGTH);
        d.u32(LENGTH);
        if (version == 3 && type == SOCKET) {
            d.ipv4(REMOTE);
            d.u16(REMOTE_PORT);
            d.ipv4(LOCAL_IP);
            d.u16(LOCAL_PORT);
            d.u16(CALL);
            d.u8(TRANSPORT);
            d.skipRest();
        } else {
            d.text(DATA, d.remaining());
        }
        d.close();
    }

    /** Records of other versions begin differently: they are shown once for each of the ports that is Sebek's. */
    private static void unknown(Dissection d) {
        int times = d.sourcePort() == PORT && d.destinationPort() == PORT ? 2 : 1;
        for (int i = 0; i < times; i++) {
            d.openAgain(SEBEK);
            d.extent(d.remaining());
            d.close();
        }
        d.rest();
    }

    /** The name of a command: in version 2 with all that fills it up. */
    private static String name(Dissection d, int version) {
        var name = new StringBuilder(NAME_LENGTH * 4);
        for (int i = 0; i < NAME_LENGTH; i++) {
            int each = d.peekU8(i);
            if (each == 0 && version == 3) break;
            if (each >= ' ' && each < 0x7f) name.append((char) each);
            else name.append('\\').append((char) ('0' + (each >> 6))).append((char) ('0' + (each >> 3 & 7))).append((char) ('0' + (each & 7)));
        }
        return name.toString();
    }
}
