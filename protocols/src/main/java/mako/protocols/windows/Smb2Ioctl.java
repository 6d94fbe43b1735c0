package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Commands to file systems, devices and pipes: [MS-SMB2] sections 2.2.31 and 2.2.32, [MS-FSCC] section 2.3. */
final class Smb2Ioctl {

    static final Values FUNCTIONS = Values.resource(Smb2Ioctl.class, "ioctl-functions.txt");
    static final Values DEVICES   = Values.resource(Smb2Ioctl.class, "ioctl-devices.txt");

    static final Field FUNCTION   = u32("smb2.ioctl.function", "Function", HEX, names(FUNCTIONS), help("Ioctl function"), bits(
        u32("smb2.ioctl.function.device", "Device", HEX, mask(0xffff0000L), names(DEVICES), help("Device for Ioctl")),
        u32("smb2.ioctl.function.access", "Access", HEX, mask(0x0000c000), help("Access for Ioctl"), names(Values.of("""
            0 FILE_ANY_ACCESS
            1 FILE_READ_ACCESS
            2 FILE_WRITE_ACCESS
            3 FILE_READ_WRITE_ACCESS
            """))),
        u32("smb2.ioctl.function.function", "Function", HEX, mask(0x00003ffc), help("Function for Ioctl")),
        u32("smb2.ioctl.function.method", "Method", HEX, mask(0x00000003), help("Method for Ioctl"), names(Values.of("""
            0 METHOD_BUFFERED
            1 METHOD_IN_DIRECT
            2 METHOD_OUT_DIRECT
            3 METHOD_NEITHER
            """)))));
    static final Field MOST_IN    = u32("smb2.max_ioctl_in_size", "Max Ioctl In Size");
    static final Field MOST_OUT   = u32("smb2.max_ioctl_out_size", "Max Ioctl Out Size");
    static final Field FLAGS      = u32("smb2.ioctl.flags", "Flags", HEX, bits(bit("smb2.ioctl.is_fsctl", "Is FSCTL", 1, maskWidth(32))));
    static final Field ANSWER_FLAGS = u32("smb2.flags", "Flags", HEX);
    static final Field IN         = group("smb2.ioctl.in", "In Data", help("Ioctl In"));
    static final Field OUT        = group("smb2.ioctl.out", "Out Data", help("Ioctl Out"));

    static final Field INTERFACE  = section("Network Interface");
    static final Field NEXT       = u32("smb2.ioctl.network_interfaces.next_offset", "Next Offset", HEX, help("Offset to next entry in chain or 0"));
    static final Field INDEX      = u32("smb2.ioctl.network_interfaces.index", "Interface Index");
    static final Field CAPABILITIES = u32("smb2.ioctl.network_interfaces.capabilities", "Interface Cababilities", HEX, bits(
        bit("smb2.ioctl.network_interfaces.capabilities.rdma", "RDMA", 2,
            yesNo("This interface supports RDMA", "This interface does not support RDMA"), maskWidth(32)),
        bit("smb2.ioctl.network_interfaces.capabilities.rss", "RSS", 1,
            yesNo("This interface supports RSS", "This interface does not support RSS"), maskWidth(32))));
    static final Field QUEUES     = u32("smb2.ioctl.network_interfaces.rss_queue_count", "RSS Queue Count");
    static final Field SPEED      = u64("smb2.ioctl.network_interfaces.link_speed", "Link Speed", help("The link speed of the interface"));
    static final Field SOCKET     = section("Socket Address");
    static final Field FAMILY     = u16("smb2.windows.sockaddr.family", "Socket Family");
    static final Field PORT       = u16("smb2.windows.sockaddr.port", "Socket Port");
    static final Field ADDRESS    = ipv4("smb2.windows.sockaddr.in.addr", "Socket IPv4");
    static final Field FLOW       = u32("smb2.windows.sockaddr.in6.flow_info", "IPv6 Flow Info", HEX);
    static final Field ADDRESS6   = ipv6("smb2.windows.sockaddr.in6.addr", "Socket IPv6");
    static final Field SCOPE      = u32("smb2.windows.sockaddr.in6.scope_id", "IPv6 Scope ID");

    static final Field RESUME_KEY = bytes("smb2.fsctl.cchunk.resume_key", "ResumeKey");
    static final Field CHUNKS     = u32("smb2.fsctl.cchunk.count", "Chunk Count");
    static final Field CHUNK      = section("Chunk");
    static final Field SOURCE     = u64("smb2.fsctl.cchunk.src_offset", "Source Offset");
    static final Field TARGET     = u64("smb2.fsctl.cchunk.dst_offset", "Target Offset");
    static final Field CHUNK_SIZE = u32("smb2.fsctl.cchunk.xfer_len", "Transfer Length");
    static final Field CHUNKS_WRITTEN = u32("smb2.fsctl.cchunk.chunks_written", "Chunks Written");
    static final Field CHUNK_WRITTEN = u32("smb2.fsctl.cchunk.bytes_written", "Chunk Bytes Written");
    static final Field ALL_WRITTEN = u32("smb2.fsctl.cchunk.total_written", "Total Bytes Written");

    static final Field OBJECT_BUFFER = group("smb2.FILE_OBJECTID_BUFFER", "FILE_OBJECTID_BUFFER");
    static final Field OBJECT_ID  = guid("smb2.object_id", "ObjectId");
    static final Field BIRTH_VOLUME = guid("smb2.birth_volume_id", "BirthVolumeId");
    static final Field BIRTH_OBJECT = guid("smb2.birth_object_id", "BirthObjectId");
    static final Field DOMAIN_ID  = guid("smb2.domain_id", "DomainId");

    static final Field WAIT_TIMEOUT = i64("smb2.fsctl.wait.timeout", "Timeout", LITTLE, help("Wait timeout"));
    static final Field WAIT_NAME  = text("smb2.fsctl.wait.name", "Name", UTF_16_LITTLE, help("Pipe name"));

    static final Field SNAPSHOTS  = u32("smb2.ioctl.enumerate_snapshots.num_snapshots", "Number of snapshots");
    static final Field SNAPSHOTS_HERE = u32("smb2.ioctl.enumerate_snapshots.num_snapshots_returned", "Number of snapshots returned");
    static final Field SNAPSHOTS_SIZE = u32("smb2.ioctl.enumerate_snapshots.array_size", "Array size");
    static final Field SNAPSHOT   = text("smb2.ioctl.enumerate_snapshots.snapshot", "Snapshot", UTF_16_LITTLE);
    static final Field RANGE      = section("Range");
    static final Field RANGE_OFFSET = u64("smb2.fsctl.range_offset", "File Offset");
    static final Field RANGE_LENGTH = u64("smb2.fsctl.range_length", "Length");

    static final int DFS_REFERRALS = 0x00060194;
    private static final int PIPE_WAIT = 0x00110018;
    private static final int PIPE_TRANSCEIVE = 0x0011c017;
    private static final int RESUME = 0x00140078;
    private static final int INTERFACES = 0x001401fc;
    private static final int COPY_CHUNK = 0x001440f2;
    private static final int COPY_CHUNK_WRITE = 0x001480f2;
    private static final int SNAPSHOT_LIST = 0x00144064;
    private static final int RANGES = 0x000940cf;
    private static final int VALIDATE = 0x00140204;
    private static final int GET_OBJECT_ID = 0x0009009c;
    private static final int CREATE_OBJECT_ID = 0x000900c0;

    private static final int INET = 2;
    private static final int INET6 = 23;

    private Smb2Ioctl() {}

    static void dissect(Dissection d, Smb2Message message) {
        if (message.response && Smb2Commands.isError(message)) {
            Smb2Commands.error(d, message);
            return;
        }
        Smb2Commands.size(d);
        d.bytes(Smb2.RESERVED, 2);
        int function = function(d);
        Smb2Files.file(d, message);
        // There are servers that answer with another file than they were asked about.
        if (!message.response) message.about(d, new Smb2Connection.Request(null, 0, 0, function, message.file));
        else if (message.request != null && message.request.file() != null) message.file = message.request.file();
        int inAt = d.offset();
        long in = Blob.take(d, 4, 4);
        if (!message.response) d.le32(MOST_IN);
        int outAt = d.offset();
        long out = Blob.take(d, 4, 4);
        if (message.response) {
            d.le32(ANSWER_FLAGS);
        } else {
            d.le32(MOST_OUT);
            d.le32(FLAGS);
        }
        d.bytes(Smb2.RESERVED, 4);
        boolean outFirst = Blob.offset(out) < Blob.offset(in);
        if (outFirst) part(d, message, OUT, out, outAt, function);
        part(d, message, IN, in, inAt, function);
        if (!outFirst) part(d, message, OUT, out, outAt, function);
    }

    private static void part(Dissection d, Smb2Message message, Field group, long blob, int at, int function) {
        Blob.show(d, blob, at, 4, 4);
        int rest = Blob.begin(d, group, blob, message.start, message.start + message.body);
        if (rest < 0) return;
        content(d, message, function, group == IN);
        Blob.end(d, rest);
    }

    /** Reads what is to be done; returns it. */
    static int function(Dissection d) {
        int function = (int) d.le32(FUNCTION);
        if (d.columns()) d.addInfo(" {}", FUNCTIONS.name(function & 0xffffffffL, "Unknown (0x%08x)".formatted(function)));
        return function;
    }

    /** Reads what is asked, or answered; {@code message} is null where it is of version 1. */
    static void content(Dissection d, Smb2Message message, int function, boolean in) {
        switch (function) {
            case DFS_REFERRALS -> {
                if (in) Dfs.request(d);
                else Dfs.referrals(d);
            }
            case PIPE_TRANSCEIVE -> DceRpc.pipe(d, message == null ? null : message.file);
            case PIPE_WAIT -> {
                if (in) pipeWait(d);
            }
            case INTERFACES -> {
                if (!in) interfaces(d);
            }
            case SNAPSHOT_LIST -> {
                if (!in) snapshots(d);
            }
            case RANGES -> {
                while (d.remaining() > 0) {
                    d.open(RANGE);
                    d.le64(RANGE_OFFSET);
                    d.le64(RANGE_LENGTH);
                    d.close();
                }
            }
            case VALIDATE -> {
                if (in) validate(d);
                else validated(d);
            }
            case RESUME -> {
                if (!in) d.bytes(RESUME_KEY, 24);
            }
            case COPY_CHUNK, COPY_CHUNK_WRITE -> {
                if (in) copy(d);
                else copied(d);
            }
            case GET_OBJECT_ID, CREATE_OBJECT_ID -> {
                if (!in) {
                    d.open(OBJECT_BUFFER);
                    objectId(d);
                    d.close();
                }
            }
            default -> d.bytes(Smb2.UNKNOWN, d.captured());
        }
    }

    /** The identifiers of a file or volume that moves: [MS-FSCC] section 2.1.3. */
    static void objectId(Dissection d) {
        d.leGuid(OBJECT_ID);
        d.leGuid(BIRTH_VOLUME);
        d.leGuid(BIRTH_OBJECT);
        d.leGuid(DOMAIN_ID);
    }

    /** Earlier states of a volume, by their names: [MS-SMB] section 2.2.7.2.2.1. */
    private static void snapshots(Dissection d) {
        d.le32(SNAPSHOTS);
        d.le32(SNAPSHOTS_HERE);
        d.le32(SNAPSHOTS_SIZE);
        while (d.remaining() >= 2 && d.peekLe16(0) != 0) {
            int count = 2;
            while (count + 1 < d.captured() && d.peekLe16(count) != 0) count += 2;
            d.text(SNAPSHOT, Math.min(count + 2, d.remaining()));
        }
    }

    private static void pipeWait(Dissection d) {
        long length = d.peekLe32(8);
        boolean limited = d.peekU8(12) != 0;
        if (limited) d.peek(WAIT_TIMEOUT);
        d.skip(14);
        String name = d.string(WAIT_NAME, (int) Math.min(length, Integer.MAX_VALUE));
        if (d.columns()) d.addInfo(" Pipe: {s}", name);
    }

    /** What is negotiated is asked again where nobody can change it: sections 2.2.31.4 and 2.2.32.6. */
    private static void validate(Dissection d) {
        FileFields.flags(d, Smb2Sessions.CAPABILITIES);
        d.leGuid(Smb2Sessions.CLIENT);
        FileFields.flags(d, Smb2Sessions.SECURITY_MODE);
        d.skip(1);
        int count = d.le16(Smb2Sessions.DIALECT_COUNT);
        for (int i = 0; i < count; i++) d.le16(Smb2Sessions.DIALECT);
    }

    private static void validated(Dissection d) {
        FileFields.flags(d, Smb2Sessions.CAPABILITIES);
        d.leGuid(Smb2Sessions.SERVER);
        FileFields.flags(d, Smb2Sessions.SECURITY_MODE);
        d.skip(1);
        d.le16(Smb2Sessions.DIALECT);
    }

    private static void copy(Dissection d) {
        d.bytes(RESUME_KEY, 24);
        long count = d.le32(CHUNKS);
        d.bytes(Smb2.RESERVED, 4);
        for (long i = 0; i < count; i++) {
            d.open(CHUNK);
            d.le64(SOURCE);
            d.le64(TARGET);
            d.le32(CHUNK_SIZE);
            d.bytes(Smb2.RESERVED, 4);
            d.close();
        }
    }

    private static void copied(Dissection d) {
        d.le32(CHUNKS_WRITTEN);
        d.le32(CHUNK_WRITTEN);
        d.le32(ALL_WRITTEN);
    }

    // ---- network interfaces, section 2.2.32.5

    private static void interfaces(Dissection d) {
        int group = d.group();
        while (d.remaining() > 0) {
            long next = d.peekLe32(0);
            int rest = d.narrow(next > 0 ? (int) Math.min(next, Integer.MAX_VALUE) : d.remaining());
            d.open(INTERFACE);
            d.le32(NEXT);
            d.le32(INDEX);
            long capabilities = FileFields.flags(d, CAPABILITIES);
            if (d.titles() && (capabilities & 1) != 0) d.appendOn(group, ", RSS");
            if (d.titles() && (capabilities & 2) != 0) d.appendOn(group, ", RDMA");
            d.le32(QUEUES);
            long speed = d.le64(SPEED);
            if (d.titles()) d.appendLast(", {}", speed(speed));
            socket(d);
            d.skipRest();
            d.close();
            d.widen(rest);
            if (next == 0) return;
        }
    }

    private static final long KILO = 1000;

    private static String speed(long bits) {
        String[] units = {"Bits/s", "KBits/s", "MBits/s", "GBits/s"};
        int unit = 0;
        long scale = 1;
        while (unit < units.length - 1 && Long.compareUnsigned(bits, scale * KILO) >= 0) {
            scale *= KILO;
            unit++;
        }
        return unit == 0 ? bits + " " + units[0] : Long.divideUnsigned(bits, scale) + "."
            + Long.divideUnsigned(Long.remainderUnsigned(bits, scale) * 10, scale) + " " + units[unit];
    }

    private static void socket(Dissection d) {
        d.open(SOCKET);
        int family = d.le16(FAMILY);
        if (family == INET) {
            d.u16(PORT);
            d.ipv4(ADDRESS);
        } else if (family == INET6) {
            d.u16(PORT);
            narrow(d, FLOW);
            d.skip(2);
            d.ipv6(ADDRESS6);
            narrow(d, SCOPE);
            d.skip(2);
        }
        d.close();
    }

    private static void narrow(Dissection d, Field field) {
        d.at(field, d.offset(), 2, d.peekLe16(0));
        d.skip(2);
    }
}
