package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** How a connection of SMB2 begins and ends: [MS-SMB2] sections 2.2.3 to 2.2.12. */
final class Smb2Sessions {

    static final Values DIALECTS = Values.of("""
        0x0202 SMB 2.0.2
        0x0210 SMB 2.1
        0x0222 SMB 2.2.2 (deprecated; should be 3.0)
        0x0224 SMB 2.2.4 (deprecated; should be 3.0)
        0x02ff SMB2 wildcard
        0x0300 SMB 3.0
        0x0302 SMB 3.0.2
        0x0310 SMB 3.1.0 (deprecated; should be 3.1.1)
        0x0311 SMB 3.1.1
        """);
    static final Values CONTEXTS = Values.of("""
        0x0001 SMB2_PREAUTH_INTEGRITY_CAPABILITIES
        0x0002 SMB2_ENCRYPTION_CAPABILITIES
        0x0003 SMB2_COMPRESSION_CAPABILITIES
        0x0005 SMB2_NETNAME_NEGOTIATE_CONTEXT_ID
        0x0006 SMB2_TRANSPORT_CAPABILITIES
        0x0007 SMB2_RDMA_TRANSFORM_CAPABILITIES
        0x0008 SMB2_SIGNING_CAPABILITIES
        0x0100 SMB2_POSIX_EXTENSIONS_CAPABILITIES
        """);

    static final Field HASH           = bytes("smb2.preauth_hash", "Preauth Hash",
        help("SMB3.1.1 pre-authentication SHA512 hash after hashing the packet"));
    static final Field DIALECT_COUNT  = u16("smb2.dialect_count", "Dialect count");
    static final Field DIALECT        = u16("smb2.dialect", "Dialect", HEX, names(DIALECTS));
    static final Field SECURITY_MODE  = u8("smb2.sec_mode", "Security mode", HEX, bits(
        bit("smb2.sec_mode.sign_enabled", "Signing enabled", 0x01, maskWidth(8)),
        bit("smb2.sec_mode.sign_required", "Signing required", 0x02, maskWidth(8))));
    static final Field CAPABILITIES = u32("smb2.capabilities", "Capabilities", HEX, bits(
        bit("smb2.capabilities.dfs", "DFS", 0x1, yesNo("This host supports DFS", "This host does NOT support DFS"), maskWidth(32)),
        bit("smb2.capabilities.leasing", "LEASING", 0x2, yesNo("This host supports LEASING", "This host does NOT support LEASING"), maskWidth(32)),
        bit("smb2.capabilities.large_mtu", "LARGE MTU", 0x4,
            yesNo("This host supports LARGE_MTU", "This host does NOT support LARGE_MTU"), maskWidth(32)),
        bit("smb2.capabilities.multi_channel", "MULTI CHANNEL", 0x8,
            yesNo("This host supports MULTI CHANNEL", "This host does NOT support MULTI CHANNEL"), maskWidth(32)),
        bit("smb2.capabilities.persistent_handles", "PERSISTENT HANDLES", 0x10,
            yesNo("This host supports PERSISTENT HANDLES", "This host does NOT support PERSISTENT HANDLES"), maskWidth(32)),
        bit("smb2.capabilities.directory_leasing", "DIRECTORY LEASING", 0x20,
            yesNo("This host supports DIRECTORY LEASING", "This host does NOT support DIRECTORY LEASING"), maskWidth(32)),
        bit("smb2.capabilities.encryption", "ENCRYPTION", 0x40,
            yesNo("This host supports ENCRYPTION", "This host does NOT support ENCRYPTION"), maskWidth(32))));
    static final Field CLIENT         = guid("smb2.client_guid", "Client Guid");
    static final Field SERVER         = guid("smb2.server_guid", "Server Guid");
    static final Field CONTEXTS_AT    = u32("smb2.negotiate_context.offset", "NegotiateContextOffset", HEX);
    static final Field CONTEXT_COUNT  = u16("smb2.negotiate_context.count", "NegotiateContextCount");
    static final Field CONTEXT        = section("Negotiate Context");
    static final Field CONTEXT_TYPE   = u16("smb2.negotiate_context.type", "Type", HEX, names(CONTEXTS));
    static final Field CONTEXT_LENGTH = u16("smb2.negotiate_context.data_length", "DataLength");
    static final Field HASH_COUNT     = u16("smb2.negotiate_context.hash_alg_count", "HashAlgorithmCount");
    static final Field HASH_NAME      =
        u16("smb2.negotiate_context.hash_algorithm", "HashAlgorithm", HEX, names(Values.of("1 SHA-512")));
    static final Field SALT_LENGTH    = u16("smb2.negotiate_context.salt_length", "SaltLength");
    static final Field SALT           = bytes("smb2.negotiate_context.salt", "Salt");
    static final Field CIPHER_COUNT   = u16("smb2.negotiate_context.cipher_count", "CipherCount");
    static final Field CIPHER         = u16("smb2.negotiate_context.cipher_id", "CipherId", HEX, names(Values.of("""
        1 AES-128-CCM
        2 AES-128-GCM
        3 AES-256-CCM
        4 AES-256-GCM
        """)));
    static final Field COMPRESSION_COUNT = u16("smb2.negotiate_context.comp_alg_count", "CompressionAlgorithmCount");
    static final Field COMPRESSION_FLAGS = u32("smb2.negotiate_context.comp_alg_flags", "Flags", HEX, bits(
        bit("smb2.negotiate_context.comp_alg_flags.chained", "Chained", 1, maskWidth(32)),
        u32("smb2.negotiate_context.comp_alg_flags.reserved", "Reserved", HEX, mask(0xfffffffeL))));
    static final Field COMPRESSION    = u16("smb2.negotiate_context.comp_alg_id", "CompressionAlgorithmId", HEX, names(Values.of("""
        0 None
        1 LZNT1
        2 LZ77
        3 LZ77+Huffman
        4 Pattern_V1
        """)));
    static final Field NET_NAME       = text("smb2.negotiate_context.netname", "Netname", UTF_16_LITTLE);
    static final Field TRANSPORT      = u32("smb2.negotiate_context.transport_flags", "Flags", HEX,
        names(Values.of("1 SMB2_ACCEPT_TRANSPORT_LEVEL_SECURITY")));
    static final Field RDMA_COUNT     = u16("smb2.negotiate_context.rdma_transform_count", "TransformCount");
    static final Field RDMA_FIRST     = u16("smb2.negotiate_context.rdma_transform_reserved1", "Reserved1", HEX);
    static final Field RDMA_SECOND    = u32("smb2.negotiate_context.rdma_transform_reserved2", "Reserved2", HEX);
    static final Field RDMA           = u16("smb2.negotiate_context.rdma_transform_id", "RDMATransformId", HEX, names(Values.of("""
        0 SMB2_RDMA_TRANSFORM_NONE
        1 SMB2_RDMA_TRANSFORM_ENCRYPTION
        2 SMB2_RDMA_TRANSFORM_SIGNING
        """)));
    static final Field SIGNING_COUNT  = u16("smb2.negotiate_context.signing_alg_count", "SigningAlgorithmCount");
    static final Field SIGNING        = u16("smb2.negotiate_context.signing_id", "SigningAlgorithmId", HEX, names(Values.of("""
        0 HMAC-SHA256
        1 AES-CMAC
        2 AES-GMAC
        """)));
    static final Field POSIX          = bytes("smb2.negotiate_context.posix_reserved", "POSIX Reserved");
    static final Field MOST_TRANSACT  = u32("smb2.max_trans_size", "Max Transaction Size");
    static final Field MOST_READ      = u32("smb2.max_read_size", "Max Read Size");
    static final Field MOST_WRITE     = u32("smb2.max_write_size", "Max Write Size");
    static final Field NOW            = time("smb2.current_time", "Current Time", help("Current Time at server"));
    static final Field BOOTED         = time("smb2.boot_time", "Boot Time", help("Boot Time at server"));
    static final Field TOKEN          = bytes("smb2.security_blob", "Security Blob");
    static final Field SETUP_FLAGS    = u8("smb2.ses_req_flags", "Flags",
        bits(bit("smb2.ses_req_flags.session_binding", "Session Binding Request", 1, maskWidth(8))));
    static final Field PREVIOUS       = u64("smb2.previous_sesid", "Previous Session Id", HEX);
    static final Field SESSION_FLAGS  = u16("smb2.session_flags", "Session Flags", HEX, bits(
        bit("smb2.ses_flags.guest", "Guest", 1, maskWidth(16)),
        bit("smb2.ses_flags.null", "Null", 2, maskWidth(16)),
        bit("smb2.ses_flags.encrypt", "Encrypt", 4, maskWidth(16))));
    static final Field TREE_FLAGS     = u16("smb2.tc.flags", "Flags", HEX, bits(
        bit("smb2.tc.cluster_reconnect", "Cluster Reconnect", 0x1, SET_NOT_SET, maskWidth(16)),
        bit("smb2.tc.redirect_to_owner", "Redirect To Owner", 0x2, SET_NOT_SET, maskWidth(16)),
        bit("smb2.tc.extension_present", "Extension Present", 0x4, SET_NOT_SET, maskWidth(16)),
        u16("smb2.tc.reserved", "Reserved", HEX, mask(0xfff8))));
    static final Values CACHING       = Values.of("""
        0x00 Manual caching
        0x10 Auto caching
        0x20 VDO caching
        0x30 No caching
        """);
    static final Field SHARE_FLAGS = u32("smb2.share_flags", "Share flags", HEX, bits(
        bit("smb2.share_flags.dfs", "DFS", 0x1, maskWidth(32)),
        bit("smb2.share_flags.dfs_root", "DFS root", 0x2, maskWidth(32)),
        bit("smb2.share_flags.restrict_exclusive_opens", "Restrict exclusive opens", 0x100, maskWidth(32)),
        bit("smb2.share_flags.force_shared_delete", "Force shared delete", 0x200, maskWidth(32)),
        bit("smb2.share_flags.allow_namespace_caching", "Allow namespace caching", 0x400, maskWidth(32)),
        bit("smb2.share_flags.access_based_dir_enum", "Access based directory enum", 0x800, maskWidth(32)),
        bit("smb2.share_flags.force_levelii_oplock", "Force level II oplock", 0x1000, maskWidth(32)),
        bit("smb2.share_flags.enable_hash_v1", "Enable hash V1", 0x2000, maskWidth(32)),
        bit("smb2.share_flags.enable_hash_v2", "Enable hash V2", 0x4000, maskWidth(32)),
        bit("smb2.share_flags.encrypt_data", "Encrypted data required", 0x8000, maskWidth(32)),
        bit("smb2.share_flags.identity_remoting", "Identity Remoting", 0x40000, maskWidth(32)),
        bit("smb2.share_flags.compress_data", "Compressed IO", 0x100000, maskWidth(32))));
    static final Field CACHED         = u32("smb2.share.caching", "Caching policy", HEX, names(CACHING));
    static final Field SHARE_CAPABILITIES = u32("smb2.share_caps", "Share Capabilities", HEX, bits(
        bit("smb2.share_caps.dfs", "DFS", 0x8, maskWidth(32)),
        bit("smb2.share_caps.continuous_availability", "CONTINUOUS AVAILABILITY", 0x10, maskWidth(32)),
        bit("smb2.share_caps.scaleout", "SCALEOUT", 0x20, maskWidth(32)),
        bit("smb2.share_caps.cluster", "CLUSTER", 0x40, maskWidth(32)),
        bit("smb2.share_caps.assymetric", "ASSYMETRIC", 0x80, maskWidth(32)),
        bit("smb2.share_caps.redirect_to_owner", "REDIRECT_TO_OWNER", 0x100, maskWidth(32))));

    private static final long CACHING_BITS = 0x30;
    private static final int CONTEXT_HEADER = 8;

    private Smb2Sessions() {}

    static void dissect(Dissection d, Smb2Message message) {
        boolean response = message.response;
        boolean error = response && Smb2Commands.isError(message);
        if (message.command == Smb2Commands.NEGOTIATE || message.command == Smb2Commands.SESSION_SETUP) hash(d, message);
        if (error) {
            Smb2Commands.error(d, message);
            return;
        }
        switch (message.command) {
            case Smb2Commands.NEGOTIATE -> {
                if (response) negotiated(d, message);
                else negotiate(d, message);
            }
            case Smb2Commands.SESSION_SETUP -> {
                if (response) setUp(d, message);
                else setup(d, message);
            }
            case Smb2Commands.TREE_CONNECT -> {
                if (response) connected(d, message);
                else connect(d, message);
            }
            default -> {
                Smb2Commands.size(d);
                if (response || message.command == Smb2Commands.TREE_DISCONNECT) d.bytes(Smb2.RESERVED, 2);
            }
        }
    }

    // ---- the hash of what was said before both sides know each other, section 3.1.4.4.1

    private static void hash(Dissection d, Smb2Message message) {
        Smb2Connection connection = message.connection;
        boolean asked = !message.response || message.exchange != null;
        if (connection == null || !asked) return;
        int at = d.offset();
        d.seek(message.start);
        int length = d.captured();
        byte[] bytes = length == d.remaining() ? d.peekBytes(0, length) : null;
        if (bytes != null) d.learn(() -> learnHash(connection, message, bytes));
        d.seek(at);
        byte[] known = d.remember(message.command == Smb2Commands.NEGOTIATE ? connection.hash()
            : !message.response && message.session == 0 ? connection.pending(message.id) : connection.hash(message.session));
        if (known == null) return;
        d.at(HASH, at + message.start, length, known);
        d.generated();
    }

    private static void learnHash(Smb2Connection connection, Smb2Message message, byte[] bytes) {
        if (message.command == Smb2Commands.NEGOTIATE) {
            if (message.response) connection.extendHash(bytes);
            else connection.beginHash(bytes);
        } else if (!message.response) {
            connection.extendHash(message.session, message.id, bytes);
        } else {
            connection.answerHash(message.session, message.id, message.status == 0 ? null : bytes);
        }
    }

    // ---- negotiation, sections 2.2.3 and 2.2.4

    private static void negotiate(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int dialects = d.le16(DIALECT_COUNT);
        FileFields.flags(d, SECURITY_MODE);
        d.skip(1);
        d.bytes(Smb2.RESERVED, 2);
        FileFields.flags(d, CAPABILITIES);
        d.leGuid(CLIENT);
        long at = d.le32(CONTEXTS_AT);
        int contexts = d.le16(CONTEXT_COUNT);
        d.bytes(Smb2.RESERVED, 2);
        boolean hasContexts = false;
        for (int i = 0; i < dialects; i++) hasContexts |= d.le16(DIALECT) >= 0x310;
        if (hasContexts) contexts(d, message, at, contexts);
    }

    private static void contexts(Dissection d, Smb2Message message, long at, int count) {
        if (count == 0) return;
        d.seek((int) Math.min(message.start + at, Integer.MAX_VALUE));
        for (int i = 0; i < count && d.remaining() > 0; i++) {
            int type = d.peekLe16(0);
            int length = d.peekLe16(2);
            int rest = d.narrow(CONTEXT_HEADER + length);
            d.open(CONTEXT);
            if (d.titles()) d.title("Negotiate Context: {} ", CONTEXTS.name(type, "Unknown"));
            d.le16(CONTEXT_TYPE);
            d.le16(CONTEXT_LENGTH);
            d.bytes(Smb2.RESERVED, 4);
            if (length > 0) context(d, type, length);
            d.skipRest();
            d.close();
            d.widen(rest);
            // Contexts begin at multiples of eight bytes.
            int padding = -(d.offset() - message.start) & 7;
            if (i + 1 < count && padding < d.remaining()) d.skip(padding);
        }
    }

    private static void context(Dissection d, int type, int length) {
        switch (type) {
            case 1 -> {
                int count = d.le16(HASH_COUNT);
                int salt = d.le16(SALT_LENGTH);
                for (int i = 0; i < count; i++) d.le16(HASH_NAME);
                if (salt > 0) d.bytes(SALT, salt);
            }
            case 2 -> {
                int count = d.le16(CIPHER_COUNT);
                for (int i = 0; i < count; i++) d.le16(CIPHER);
            }
            case 3 -> {
                int count = d.le16(COMPRESSION_COUNT);
                d.skip(2);
                FileFields.flags(d, COMPRESSION_FLAGS);
                for (int i = 0; i < count; i++) d.le16(COMPRESSION);
            }
            case 5 -> d.text(NET_NAME, length);
            case 6 -> d.le32(TRANSPORT);
            case 7 -> {
                int count = d.le16(RDMA_COUNT);
                d.le16(RDMA_FIRST);
                d.le32(RDMA_SECOND);
                for (int i = 0; i < count; i++) d.le16(RDMA);
            }
            case 8 -> {
                int count = d.le16(SIGNING_COUNT);
                for (int i = 0; i < count; i++) d.le16(SIGNING);
            }
            case 0x100 -> d.bytes(POSIX, length);
            default -> d.bytes(Smb2.UNKNOWN, length);
        }
    }

    private static void negotiated(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        FileFields.flags(d, SECURITY_MODE);
        d.skip(1);
        int dialect = d.le16(DIALECT);
        int contexts = d.le16(CONTEXT_COUNT);
        d.leGuid(SERVER);
        FileFields.flags(d, CAPABILITIES);
        d.le32(MOST_TRANSACT);
        d.le32(MOST_READ);
        d.le32(MOST_WRITE);
        FileFields.fileTime(d, NOW);
        FileFields.fileTime(d, BOOTED);
        int blobAt = d.offset();
        long blob = Blob.take(d, 2, 2);
        Blob.show(d, blob, blobAt, 2, 2);
        token(d, message, blob);
        int behind = d.offset();
        d.seek(blobAt + 4);
        long at = d.le32(CONTEXTS_AT);
        d.seek(behind);
        if (dialect == 0x311) contexts(d, message, at, contexts);
    }

    // ---- sessions, sections 2.2.5 to 2.2.8

    private static void setup(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        d.u8(SETUP_FLAGS);
        FileFields.flags(d, SECURITY_MODE);
        FileFields.flags(d, CAPABILITIES);
        d.le32(Smb2Files.CHANNEL);
        int at = d.offset();
        long blob = Blob.take(d, 2, 2);
        d.le64(PREVIOUS);
        Blob.show(d, blob, at, 2, 2);
        Identity identity = d.scratch(Identity.KEY);
        identity.clear();
        token(d, message, blob);
        if (!identity.isKnown() || message.connection == null) return;
        var session = new Smb2Connection.Session(identity.account, identity.domain, identity.host, d.packet().number);
        d.learn(() -> {
            if (message.session != 0) message.connection.put(message.session, session);
        });
    }

    private static void setUp(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        FileFields.flags(d, SESSION_FLAGS);
        int at = d.offset();
        long blob = Blob.take(d, 2, 2);
        Blob.show(d, blob, at, 2, 2);
        token(d, message, blob);
        Smb2Connection.Session known = message.authenticated;
        if (message.connection == null || message.status != 0) return;
        long frame = d.packet().number;
        var session = known == null ? new Smb2Connection.Session(null, null, null, frame)
            : new Smb2Connection.Session(known.account(), known.domain(), known.host(), frame);
        d.learn(() -> message.connection.put(message.session, session));
    }

    /** Reads what proves who one is. */
    private static void token(Dissection d, Smb2Message message, long blob) {
        if (Blob.length(blob) == 0) {
            d.at(TOKEN, Blob.offset(blob) == 0 ? message.body + message.start : message.start + Blob.offset(blob), 0);
            return;
        }
        d.seek(message.start + Blob.offset(blob));
        int length = Blob.length(blob);
        d.ensure(length);
        int at = d.offset();
        d.at(TOKEN, at, length);
        d.openLast();
        int rest = d.narrow(length);
        if (Ntlmssp.isMessage(d)) d.tryInsideAnyway(Ber.OIDS, Ntlmssp.NAME, Ntlmssp.NAME);
        else GssApi.token(d);
        d.widen(rest);
        d.close();
    }

    // ---- shares, sections 2.2.9 and 2.2.10

    private static void connect(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        FileFields.flags(d, TREE_FLAGS);
        int at = d.offset();
        long blob = Blob.take(d, 2, 2);
        String name = Blob.text(d, Smb2.TREE, blob, message.start, at, 2);
        if (d.columns()) d.addInfo(" Tree: {s}", name);
        message.about(d, new Smb2Connection.Request(name, 0, 0, 0, null));
    }

    private static void connected(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int type = d.u8(Smb2.SHARE_TYPE);
        d.bytes(Smb2.RESERVED, 1);
        int at = d.offset();
        long flags = FileFields.flags(d, SHARE_FLAGS);
        d.openLast();
        d.at(CACHED, at, 4, flags & CACHING_BITS);
        if (d.titles()) d.titleLast("Caching policy: {} ({x8})", CACHING.name(flags & CACHING_BITS, "Unknown"), flags & CACHING_BITS);
        d.close();
        d.le32(SHARE_CAPABILITIES);
        d.le32(FileFields.ACCESS_MASK);
        if (message.request == null || message.connection == null) return;
        var share = new Smb2Connection.Share(message.request.name(), type, d.packet().number);
        d.learn(() -> message.connection.put(message.session, message.tree, share));
    }
}
