package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Sockets between a machine and its virtual machines, as Linux's vsockmon shows them: linux/vsockmon.h and virtio 1.2, section 5.10. */
public final class VirtualSocket implements Dissector {

    static final Values OPERATIONS = Values.of("""
        0 Unknown
        1 Connect
        2 Disconnect
        3 Control
        4 Payload
        """);
    static final Values TRANSPORTS = Values.of("0 Unknown\n1 No info\n2 Virtio");
    static final Values TYPES = Values.of("1 Stream");
    static final Values VIRTIO_OPERATIONS = Values.of("""
        0 Invalid
        1 Request
        2 Response
        3 Rst
        4 Shutdown
        5 RW
        6 Credit update
        7 Credit response
        """);

    static final Field VSOCK            = protocol("vsock", "vSocket", "vSocket");
    static final Field FROM             = u64("vsock.src_cid", "Source cid");
    static final Field TO               = u64("vsock.dst_cid", "Destination cid");
    static final Field FROM_PORT        = u32("vsock.src_port", "Source port");
    static final Field TO_PORT          = u32("vsock.dst_port", "Destination port");
    static final Field OPERATION        = u16("vsock.op", "Operation", names(OPERATIONS));
    static final Field TRANSPORT        = u16("vsock.trans", "Transport", names(TRANSPORTS));
    static final Field LENGTH           = u16("vsock.trans_len", "Transport length");
    static final Field RESERVED         = bytes("vsock.reserved", "Reserved");
    static final Field PAYLOAD          = bytes("vsock.payload", "Payload");
    static final Field HEADER           = section("Virtio transport header");
    static final Field VIRTIO_FROM      = u64("vsock.virtio.src_cid", "Source cid");
    static final Field VIRTIO_TO        = u64("vsock.virtio.dst_cid", "Destination cid");
    static final Field VIRTIO_FROM_PORT = u32("vsock.virtio.src_prot", "Source port");
    static final Field VIRTIO_TO_PORT   = u32("vsock.virtio.dst_prot", "Destination port");
    static final Field VIRTIO_LENGTH    = u32("vsock.virtio.len", "Length");
    static final Field VIRTIO_TYPE      = u16("vsock.virtio.type", "Type", names(TYPES));
    static final Field VIRTIO_OPERATION = u16("vsock.virtio.op", "Operation", names(VIRTIO_OPERATIONS));
    static final Field VIRTIO_FLAGS     = u32("vsock.virtio.flags", "Flags", HEX);
    static final Field SPACE            = u32("vsock.virtio.buf_alloc", "Buf alloc");
    static final Field FORWARDED        = u32("vsock.virtio.fwd_cnt", "Fwd cnt");

    private static final int LINK       = 185;
    private static final int HEADER_LENGTH = 32;
    private static final int VIRTIO     = 2;
    private static final int HAS_PAYLOAD = 4;
    private static final int HOST       = 2;

    @Override
    public Field dissects() {
        return VSOCK;
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, LINK, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.remaining() < HEADER_LENGTH) throw d.notMine();
        d.protocolColumn("vSocket");
        d.open(VSOCK);
        d.extent(d.remaining());
        int start = d.offset();
        long from = d.le64(FROM);
        long to = d.le64(TO);
        if (d.columns()) d.textAddresses(name(from), name(to));
        d.le32(FROM_PORT);
        d.le32(TO_PORT);
        int operation = d.le16(OPERATION);
        int transport = d.le16(TRANSPORT);
        String operationName = name(OPERATIONS, operation);
        String transportName = name(TRANSPORTS, transport);
        if (d.columns()) d.info("[{}] {}", operationName, transportName);
        if (d.titles()) d.title("vSocket, Op: {}, Transport: {}", operationName, transportName);
        int length = d.le16(LENGTH);
        d.bytes(RESERVED, 2);
        if (transport == VIRTIO) virtio(d);
        int payload = start + HEADER_LENGTH + length;
        if (operation == HAS_PAYLOAD && payload < d.offset() + d.remaining()) {
            d.seek(payload);
            int count = d.remaining();
            d.bytes(PAYLOAD, count);
            d.titleLast("Payload ({}B)", count);
        }
        d.skipRest();
        d.close();
    }

    private static void virtio(Dissection d) {
        d.open(HEADER);
        d.le64(VIRTIO_FROM);
        d.le64(VIRTIO_TO);
        d.le32(VIRTIO_FROM_PORT);
        d.le32(VIRTIO_TO_PORT);
        d.le32(VIRTIO_LENGTH);
        int type = d.le16(VIRTIO_TYPE);
        int operation = d.le16(VIRTIO_OPERATION);
        d.le32(VIRTIO_FLAGS);
        long space = d.le32(SPACE);
        long forwarded = d.le32(FORWARDED);
        if (d.columns()) {
            d.addInfo(": {}, Op: {}, Buf alloc: {}, Fwd cnt: {}", name(TYPES, type), name(VIRTIO_OPERATIONS, operation), space, forwarded);
        }
        d.close();
    }

    private static String name(Values names, int number) {
        String name = names.name(number);
        return name == null ? "Unknown (" + number + ')' : name;
    }

    private static String name(long machine) {
        return machine == HOST ? "host" : Long.toUnsignedString(machine);
    }
}
