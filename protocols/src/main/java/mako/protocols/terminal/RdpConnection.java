package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The settings that client and server of Remote Desktop Protocol send when they connect, [MS-RDPBCGR] sections 2.2.1.3 and 2.2.1.4, and secured data. */
final class RdpConnection {

    private static final Values COLOURS = Values.of("""
        0xca00 4 bits-per-pixel (bpp)
        0xca01 8 bits-per-pixel (bpp)
        0xca02 15-bit 555 RGB mask
        0xca03 16-bit 565 RGB mask
        0xca04 24-bit RGB mask
        """);
    private static final Values METHODS = Values.of("""
        0x00 None
        0x01 40-bit RC4
        0x02 128-bit RC4
        0x08 56-bit RC4
        0x10 FIPS140-1 3DES
        """);
    private static final Values LEVELS = Values.of("0 None\n1 Low\n2 Client Compatible\n3 High\n4 FIPS140-1");
    private static final Values HEADERS = Values.of("""
        0xc001 clientCoreData
        0xc002 clientSecurityData
        0xc003 clientNetworkData
        0xc004 clientClusterData
        0xc005 clientMonitorData
        0xc006 clientMsgChannelData
        0xc008 clientMonitorExData
        0xc00a clientMultiTransportData
        0x0c01 serverCoreData
        0x0c02 serverSecurityData
        0x0c03 serverNetworkData
        0x0c04 serverMsgChannelData
        0x0c08 serverMultiTransportData
        """);

    static final Field CLIENT         = group("rdp.clientData", "ClientData");
    static final Field SERVER         = group("rdp.serverData", "ServerData");
    static final Field SEND           = group("rdp.sendData", "SendData");
    static final Field CLIENT_CORE    = group("rdp.client.coreData", "clientCoreData");
    static final Field CLIENT_SECURITY = group("rdp.client.securityData", "clientSecurityData");
    static final Field CLIENT_NETWORK = group("rdp.client.networkData", "clientNetworkData");
    static final Field CLIENT_CLUSTER = group("rdp.client.clusterData", "clientClusterData");
    static final Field CLIENT_MONITOR = group("rdp.client.monitorData", "clientMonitorData");
    static final Field CLIENT_MESSAGES = group("rdp.client.msgChannelData", "clientMsgChannelData");
    static final Field CLIENT_MONITOR_EX = group("rdp.client.monitorExData", "clientMonitorExData");
    static final Field CLIENT_TRANSPORT = group("rdp.client.multiTransportData", "clientMultiTransportData");
    static final Field CLIENT_UNKNOWN = group("rdp.unknownData.client", "clientUnknownData");
    static final Field SERVER_CORE    = group("rdp.server.coreData", "serverCoreData");
    static final Field SERVER_SECURITY = group("rdp.server.securityData", "serverSecurityData");
    static final Field SERVER_NETWORK = group("rdp.server.networkData", "serverNetworkData");
    static final Field SERVER_MESSAGES = group("rdp.server.msgChannelData", "serverMsgChannelData");
    static final Field SERVER_TRANSPORT = group("rdp.server.multiTransportData", "serverMultiTransportData");
    static final Field SERVER_UNKNOWN = group("rdp.unknownData.server", "serverUnknownData");
    static final Field HEADER_TYPE    = u16("rdp.header.type", "headerType", HEX, names(HEADERS));
    static final Field HEADER_LENGTH  = u16("rdp.header.length", "headerLength");
    static final Field MAJOR          = u16("rdp.version.major", "versionMajor");
    static final Field MINOR          = u16("rdp.version.minor", "versionMinor");
    static final Field WIDTH          = u16("rdp.desktop.width", "desktopWidth");
    static final Field HEIGHT         = u16("rdp.desktop.height", "desktopHeight");
    static final Field DEPTH          = u16("rdp.colorDepth", "colorDepth", HEX, names(COLOURS));
    static final Field SEQUENCE       = u16("rdp.SASSequence", "SASSequence");
    static final Field LAYOUT         = u32("rdp.keyboardLayout", "keyboardLayout");
    static final Field BUILD          = u32("rdp.client.build", "clientBuild");
    static final Field CLIENT_NAME    = textz("rdp.client.name", "clientName", UTF_16_LITTLE);
    static final Field KEYBOARD       = u32("rdp.keyboard.type", "keyboardType", names(Values.of("""
        1 IBM PC/XT or compatible (83-key) keyboard
        2 Olivetti "ICO" (102-key) keyboard
        3 IBM PC/AT (84-key) and similar keyboards
        4 IBM enhanced (101-key or 102-key) keyboard
        5 Noki 1050 and similar keyboards
        6 Nokia 9140 and similar keyboards
        7 Japanese keyboard
        """)));
    static final Field KEYBOARD_SUBTYPE = u32("rdp.keyboard.subtype", "keyboardSubType");
    static final Field FUNCTION_KEYS  = u32("rdp.keyboard.functionkey", "keyboardFunctionKey");
    static final Field IME            = bytes("rdp.imeFileName", "imeFileName");
    static final Field BETA_DEPTH     = u16("rdp.postBeta2ColorDepth", "postBeta2ColorDepth", HEX, names(COLOURS));
    static final Field PRODUCT        = u16("rdp.client.productId", "clientProductId");
    static final Field SERIAL         = u32("rdp.serialNumber", "serialNumber");
    static final Field HIGH_DEPTH     = u16("rdp.highColorDepth", "highColorDepth", HEX, names(Values.of("""
        0x04 4 bits-per-pixel (bpp)
        0x08 8 bits-per-pixel (bpp)
        0x0f 15-bit 555 RGB mask
        0x10 16-bit 565 RGB mask
        0x18 24-bit RGB mask
        """)));
    static final Field DEPTHS         = u16("rdp.supportedColorDepths", "supportedColorDepths", HEX);
    static final Field EARLY          = u16("rdp.earlyCapabilityFlags", "earlyCapabilityFlags");
    static final Field DIGITAL_PRODUCT = textz("rdp.client.digProductId", "clientDigProductId", UTF_16_LITTLE);
    static final Field CONNECTION     = u8("rdp.connectionType", "connectionType", names(Values.of("""
        1 Modem (56 Kbps)
        2 Low-speed broadband (256 Kbps - 2Mbps)
        3 Satellite (2 Mbps - 16Mbps with high latency)
        4 High-speed broadband (2 Mbps - 10Mbps)
        5 WAN (10 Mbps or higher with high latency)
        6 LAN (10 Mbps or higher)
        7 Auto Detect
        """)));
    static final Field PAD            = u8("rdp.pad1octet", "pad1octet", HEX);
    static final Field SELECTED       = u32("rdp.serverSelectedProtocol", "serverSelectedProtocol");
    static final Field METHODS_KNOWN  = bytes("rdp.encryptionMethods", "encryptionMethods");
    static final Field METHODS_MORE   = bytes("rdp.extEncryptionMethods", "extEncryptionMethods");
    static final Field CLUSTER        = u32("rdp.clusterFlags", "clusterFlags", HEX);
    static final Field REDIRECTED     = u32("rdp.redirectedSessionId", "redirectedSessionId", HEX);
    static final Field MESSAGE_FLAGS  = u32("rdp.msgChannelFlags", "msgChannelFlags", HEX);
    static final Field MESSAGE_CHANNEL = u16("rdp.msgChannelId", "msgChannelId");
    static final Field TRANSPORTS     = u32("rdp.multiTransportFlags", "multiTransportFlags", HEX);
    static final Field METHOD         = u32("rdp.encryptionMethod", "encryptionMethod", HEX, names(METHODS));
    static final Field LEVEL          = u32("rdp.encryptionLevel", "encryptionLevel", HEX, names(LEVELS));
    static final Field RANDOM_LENGTH  = u32("rdp.serverRandomLen", "serverRandomLen");
    static final Field CERTIFICATE_LENGTH = u32("rdp.serverCertLen", "serverCertLen");
    static final Field RANDOM         = bytes("rdp.serverRandom", "serverRandom");
    static final Field CERTIFICATE    = bytes("rdp.serverCertificate", "serverCertificate");
    static final Field REQUESTED      = u32("rdp.client.requestedProtocols", "clientRequestedProtocols", HEX);
    static final Field CHANNEL        = u16("rdp.MCSChannelId", "MCSChannelId");
    static final Field CHANNELS       = u16("rdp.channelCount", "channelCount");
    static final Field CHANNEL_IDS    = group("rdp.channelIdArray", "channelIdArray");
    static final Field PADDING        = u16("rdp.Pad", "Pad");
    static final Field DEFINITIONS    = group("rdp.channelDefArray", "channelDefArray");
    static final Field DEFINITION     = group("rdp.channelDef", "channelDef");
    static final Field NAME           = text("rdp.name", "name", help("Channel Name"));
    static final Field[] OPTION_BITS  = {
        u32("rdp.options.initialized", "optionsInitialized", HEX, mask(0x80000000)),
        u32("rdp.options.encrypt.rdp", "encryptRDP", HEX, mask(0x40000000)),
        u32("rdp.options.encrypt.sc", "encryptSC", HEX, mask(0x20000000)),
        u32("rdp.options.encrypt.cs", "encryptCS", HEX, mask(0x10000000)),
        u32("rdp.options.priority.high", "priorityHigh", HEX, mask(0x08000000)),
        u32("rdp.options.priority.med", "priorityMed", HEX, mask(0x04000000)),
        u32("rdp.options.priority.low", "priorityLow", HEX, mask(0x02000000)),
        u32("rdp.options.compress.rdp", "compressRDP", HEX, mask(0x00800000)),
        u32("rdp.options.compress", "compress", HEX, mask(0x00400000)),
        u32("rdp.options.showprotocol", "showProtocol", HEX, mask(0x00200000)),
        u32("rdp.options.remotecontrolpersistent", "remoteControlPersistent", HEX, mask(0x00100000))};
    static final Field OPTIONS        = u32("rdp.options", "options", HEX, help("Channel Options"), bits(OPTION_BITS));
    static final Field FLAGS          = u16("rdp.flags", "flags", HEX, bits(
        u16("rdp.flags.pkt", "flagsPkt", HEX, mask(0x04c1), names(Values.of("""
            0x000 (None)
            0x001 Security Exchange PDU
            0x040 Client Info PDU
            0x080 Licensing PDU
            0x400 Standard Security Server Redirection PDU
            """))),
        u16("rdp.flags.encrypt", "flagsEncrypt", HEX, mask(0x0008)),
        u16("rdp.flags.resetseqno", "flagsResetSeqno", HEX, mask(0x0010)),
        u16("rdp.flags.ignoreseqno", "flagsIgnoreSeqno", HEX, mask(0x0020)),
        u16("rdp.flags.licenseencrypt", "flagsLicenseEncrypt", HEX, mask(0x0200)),
        u16("rdp.flags.securechecksum", "flagsSecureChecksum", HEX, mask(0x0800)),
        u16("rdp.flags.flagshivalid", "flagsHiValid", HEX, mask(0x8000))));
    static final Field FLAGS_HIGH     = u16("rdp.flagsHi", "flagsHi", HEX);
    static final Field EXCHANGE       = group("rdp.securityExchangePDU", "securityExchangePDU");
    static final Field CLIENT_INFO    = group("rdp.clientInfoPDU", "clientInfoPDU");
    static final Field LICENCE        = group("rdp.validClientLicenseData", "validClientLicenseData");
    static final Field LENGTH         = u32("rdp.length", "length");
    static final Field CLIENT_RANDOM  = bytes("rdp.encryptedClientRandom", "encryptedClientRandom");
    static final Field SIGNATURE      = bytes("rdp.dataSignature", "dataSignature");
    static final Field ENCRYPTED      = group("rdp.encryptedData", "encryptedData");

    private static final int EXCHANGES   = 0x0001;
    private static final int ENCRYPTS    = 0x0008;
    private static final int INFORMS     = 0x0040;
    private static final int LICENSES    = 0x0080;
    private static final int UNKNOWN     = -1;
    /** How client and server secure what follows. */
    private static final Key<int[]> SECURITY = Key.key(() -> new int[] {UNKNOWN});

    /** Whether licensing has ended. */
    private static final Key<int[]> LICENSED = Key.key(() -> new int[1]);

    private RdpConnection() {}

    static void client(Dissection d) {
        Conversation conversation = d.conversation();
        if (conversation != null) {
            int[] security = conversation.get(SECURITY);
            d.learn(() -> security[0] = Math.max(security[0], 0));
        }
        d.open(CLIENT);
        if (d.columns()) d.info("ClientData");
        while (d.remaining() >= 4) block(d, false);
        d.close();
    }

    static void server(Dissection d) {
        d.open(SERVER);
        if (d.columns()) d.info("ServerData ");
        while (d.remaining() >= 4) block(d, true);
        d.close();
    }

    private static void block(Dissection d, boolean server) {
        int type = d.peekLe16(0);
        Field group = switch (type) {
            case 0xc001 -> CLIENT_CORE;
            case 0xc002 -> CLIENT_SECURITY;
            case 0xc003 -> CLIENT_NETWORK;
            case 0xc004 -> CLIENT_CLUSTER;
            case 0xc005 -> CLIENT_MONITOR;
            case 0xc006 -> CLIENT_MESSAGES;
            case 0xc008 -> CLIENT_MONITOR_EX;
            case 0xc00a -> CLIENT_TRANSPORT;
            case 0x0c01 -> SERVER_CORE;
            case 0x0c02 -> SERVER_SECURITY;
            case 0x0c03 -> SERVER_NETWORK;
            case 0x0c04 -> SERVER_MESSAGES;
            case 0x0c08 -> SERVER_TRANSPORT;
            default -> server ? SERVER_UNKNOWN : CLIENT_UNKNOWN;
        };
        d.open(group);
        d.le16(HEADER_TYPE);
        int length = d.le16(HEADER_LENGTH);
        if (length < 4) throw d.malformed();
        int rest = d.narrow(length - 4);
        switch (type) {
            case 0xc001 -> clientCore(d);
            case 0xc002 -> {
                d.bytes(METHODS_KNOWN, 4);
                d.bytes(METHODS_MORE, 4);
            }
            case 0xc003 -> definitions(d);
            case 0xc004 -> {
                d.le32(CLUSTER);
                d.le32(REDIRECTED);
            }
            case 0xc006 -> d.le32(MESSAGE_FLAGS);
            case 0xc00a, 0x0c08 -> d.le32(TRANSPORTS);
            case 0x0c01 -> {
                d.le16(MAJOR);
                d.le16(MINOR);
                if (d.remaining() >= 4) d.le32(REQUESTED);
            }
            case 0x0c02 -> security(d);
            case 0x0c03 -> channels(d);
            case 0x0c04 -> d.le16(MESSAGE_CHANNEL);
            default -> {}
        }
        d.widen(rest);
        d.close();
    }

    /** Members from the second keyboard's on are there or not, as the block is long: section 2.2.1.3.2. */
    private static void clientCore(Dissection d) {
        d.le16(MAJOR);
        d.le16(MINOR);
        d.le16(WIDTH);
        d.le16(HEIGHT);
        d.le16(DEPTH);
        d.le16(SEQUENCE);
        d.le32(LAYOUT);
        d.le32(BUILD);
        d.text(CLIENT_NAME, 32);
        d.le32(KEYBOARD);
        d.le32(KEYBOARD_SUBTYPE);
        d.le32(FUNCTION_KEYS);
        d.bytes(IME, 64);
        if (d.remaining() >= 2) d.le16(BETA_DEPTH);
        if (d.remaining() >= 2) d.le16(PRODUCT);
        if (d.remaining() >= 4) d.le32(SERIAL);
        if (d.remaining() >= 2) d.le16(HIGH_DEPTH);
        if (d.remaining() >= 2) d.le16(DEPTHS);
        if (d.remaining() >= 2) d.le16(EARLY);
        if (d.remaining() >= 64) d.text(DIGITAL_PRODUCT, 64);
        if (d.remaining() >= 2) {
            int type = d.u8(CONNECTION);
            if (type == 0 && d.titles()) d.titleLast("connectionType: Unknown (0)");
            d.u8(PAD);
        }
        if (d.remaining() >= 4) d.le32(SELECTED);
    }

    private static void definitions(Dissection d) {
        int at = d.offset();
        d.part(CHANNELS, at, 4, d.peekLe32(0));
        d.skip(4);
        d.open(DEFINITIONS);
        while (d.remaining() >= 12) {
            d.open(DEFINITION);
            d.text(NAME, 8);
            d.le32(OPTIONS);
            d.close();
        }
        d.close();
    }

    private static void security(Dissection d) {
        long method = d.le32(METHOD);
        long level = d.le32(LEVEL);
        if (d.columns()) d.addInfo("Encryption: {} ({})", METHODS.name(method, "Unknown"), LEVELS.name(level, "Unknown"));
        Conversation conversation = d.conversation();
        if (conversation != null) {
            int[] security = conversation.get(SECURITY);
            d.learn(() -> security[0] = (int) Math.min(level, 255));
        }
        if (d.remaining() < 8) return;
        int random = (int) Math.min(d.le32(RANDOM_LENGTH), Integer.MAX_VALUE);
        int certificate = (int) Math.min(d.le32(CERTIFICATE_LENGTH), Integer.MAX_VALUE);
        if (random > 0) d.bytes(RANDOM, random);
        if (certificate > 0) d.bytes(CERTIFICATE, certificate);
    }

    private static void channels(Dissection d) {
        d.le16(CHANNEL);
        int count = d.le16(CHANNELS);
        int start = d.offset();
        d.open(CHANNEL_IDS);
        for (int i = 0; i < count; i++) d.le16(CHANNEL);
        int end = d.offset();
        if ((count & 1) != 0 && d.remaining() >= 2) d.le16(PADDING);
        d.extent(end - start);
        d.close();
    }

    /** What users send after they connected, under a security header: section 2.2.8.1.1.2. */
    static boolean data(Dissection d, boolean requested) {
        Conversation conversation = d.conversation();
        long level = conversation == null ? UNKNOWN : d.remember((long) conversation.get(SECURITY)[0]);
        if (level == UNKNOWN) return false;
        if (requested) d.openBeside(Rdp.RDP);
        else d.open(Rdp.RDP);
        d.protocolColumn("RDP");
        d.info();
        d.open(SEND);
        int flags = d.remaining() < 4 ? 0 : d.peekLe16(0);
        Field group = (flags & EXCHANGES) != 0 ? EXCHANGE : (flags & INFORMS) != 0 ? CLIENT_INFO : (flags & LICENSES) != 0 ? LICENCE : null;
        boolean licensed = d.remember((long) conversation.get(LICENSED)[0]) != 0;
        if (group != null) {
            d.open(group);
            if (group == LICENCE) license(d, flags, level > 0, conversation.get(LICENSED));
            else secured(d, flags);
            d.close();
        } else if (level > 0 && licensed) {
            secured(d, flags);
        }
        d.skipRest();
        d.close();
        d.close();
        return true;
    }

    /** A licensing message: "[MS-RDPBCGR]", section 2.2.1.12, and "[MS-RDPELE]". What follows is read when licensing has ended, or cannot be seen. */
    private static void license(Dissection d, int flags, boolean signed, int[] licensed) {
        d.le16(FLAGS);
        d.le16(FLAGS_HIGH);
        boolean encrypted = signed && (flags & ENCRYPTS) != 0;
        if (signed) d.bytes(SIGNATURE, 8);
        if (encrypted) {
            d.learn(() -> licensed[0] = 1);
            d.open(ENCRYPTED);
            d.skipRest();
            d.close();
            if (d.columns()) sayEncrypted(d);
            return;
        }
        int type = d.u8(RdpLicense.TYPE);
        if (d.columns()) d.info(RdpLicense.TYPES.name(type, "Unknown"));
        if (RdpLicense.read(d, type)) d.learn(() -> licensed[0] = 1);
    }

    private static void secured(Dissection d, int flags) {
        d.le16(FLAGS);
        d.le16(FLAGS_HIGH);
        if ((flags & EXCHANGES) != 0) {
            d.info("SecurityExchange");
            d.bytes(CLIENT_RANDOM, (int) Math.min(d.le32(LENGTH), Integer.MAX_VALUE));
            return;
        }
        if ((flags & INFORMS) != 0) d.info("ClientInfo");
        if ((flags & ENCRYPTS) == 0) return;
        d.bytes(SIGNATURE, 8);
        d.open(ENCRYPTED);
        d.skipRest();
        d.close();
        if (d.columns()) sayEncrypted(d);
    }

    private static void sayEncrypted(Dissection d) {
        d.addInfo(d.infoColumn().length() == 0 ? "[Encrypted]" : ", [Encrypted]");
        // What comes behind it in the same packet is said behind it.
        d.fenceInfo();
    }
}
