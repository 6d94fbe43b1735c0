package mako.protocols.industrial.profinet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Discovery and Configuration Protocol of PROFINET: IEC 61158-6-10, clause 4.3. */
public final class Discovery implements Dissector {

    private static final Values OPTIONS = Values.of("""
        0       Reserved
        1       IP
        2       Device properties
        3       DHCP
        4       Reserved
        5       Control
        6       Device Initiative
        7       TSN Domain
        128-254 Manufacturer specific
        255     All Selector
        """);
    private static final Values IP_SUBOPTIONS = Values.of("0 Reserved\n1 MAC address\n2 IP parameter\n3 Full IP suite");
    private static final Values DEVICE_SUBOPTIONS = Values.of("""
        0  Reserved
        1  Manufacturer specific (Type of Station)
        2  Name of Station
        3  Device ID
        4  Device Role
        5  Device Options
        6  Alias Name
        7  Device Instance
        8  OEM Device ID
        10 RSI Properties
        """);
    private static final Values DHCP_SUBOPTIONS = Values.of("""
        12  Host name
        43  Vendor specific
        54  Server identifier
        55  Parameter request list
        60  Class identifier
        61  DHCP client identifier
        81  FQDN, Fully Qualified Domain Name
        97  UUID/GUID-based Client
        255 Control DHCP for address resolution
        """);
    private static final Values CONTROL_SUBOPTIONS = Values.of("""
        0 Reserved
        1 Start Transaction
        2 End Transaction
        3 Signal
        4 Response
        5 Reset Factory Settings
        6 Reset to Factory
        """);
    private static final Values INITIATIVE_SUBOPTIONS = Values.of("0 Reserved\n1 Device Initiative");
    private static final Values TSN_SUBOPTIONS = Values.of("""
        0 Reserved
        1 TSN Domain Name
        2 NME Manager
        3 NME Paramater UUID
        4 NME Agent
        5 CIM Interface
        """);
    private static final Values ALL_SUBOPTIONS = Values.of("255 ALL Selector");
    private static final Values QUALIFIERS = Values.of("0 Use the value temporary\n1 Save the value permanent");
    private static final Values RESETS = Values.of("""
        2-3   Reset application data
        4-5   Reset communication parameter
        6-7   Reset engineering parameter
        8-9   Resets all stored data
        10-11 Reset engineering parameter
        12-14 Reserved
        16-17 Resets all stored data in the IOD or IOC to its factory values
        18-19 Reset and restore data
        20-22 Reserved
        """);
    private static final Values FACTORY_RESETS = Values.of("0 Default");
    private static final Values IP_STATES = Values.of("""
        0   IP not set
        1   IP set
        2   IP set by DHCP
        128 IP not set (address conflict detected)
        129 IP set (address conflict detected)
        130 IP set by DHCP (address conflict detected)
        """);
    private static final Values ERRORS = Values.of("""
        0 Ok
        1 Option unsupp.
        2 Suboption unsupp. or no DataSet avail.
        3 Suboption not set
        4 Resource Error
        5 SET not possible by local reasons
        6 In operation, SET not possible
        """);
    private static final Values SERVICES = Values.of("""
        0   reserved
        1-2 Manufacturer specific
        3   Get
        4   Set
        5   Identify
        6   Hello
        """);
    private static final Values SERVICE_TYPES = Values.of("0 Request\n1 Response Success\n5 Response - Request not supported");
    private static final String[] COLUMNS = {null, null, null, "Get", "Set", "Ident", "Hello"};
    private static final Trait AVAILABLE = yesNo("Available", "Not available");
    private static final Trait WORD = maskWidth(16);

    static final Field DCP        = protocol("pn_dcp", "PN-DCP", "PROFINET DCP");
    static final Field SERVICE    = u8("pn_dcp.service_id", "ServiceID", names(SERVICES));
    static final Field SERVICE_TYPE = u8("pn_dcp.service_type", "ServiceType", names(SERVICE_TYPES));
    static final Field XID        = u32("pn_dcp.xid", "Xid", HEX);
    static final Field RESERVED_8 = u8("pn_dcp.reserved8", "Reserved");
    static final Field RESERVED_16 = u16("pn_dcp.reserved16", "Reserved");
    static final Field DELAY      = u16("pn_dcp.response_delay", "ResponseDelay");
    static final Field DATA_LENGTH = u16("pn_dcp.data_length", "DCPDataLength");
    static final Field BLOCK      = group("pn_dcp.block", "Block");
    static final Field BLOCK_LENGTH = u16("pn_dcp.block_length", "DCPBlockLength");
    static final Field OPTION     = u8("pn_dcp.option", "Option", names(OPTIONS));
    static final Field ERROR      = u8("pn_dcp.block_error", "BlockError", names(ERRORS));
    static final Field INFORMATION = u16("pn_dcp.block_info", "BlockInfo", names(Values.of("0-65535 Reserved")));
    static final Field QUALIFIER  = u16("pn_dcp.block_qualifier", "BlockQualifier", names(QUALIFIERS));
    static final Field RESET      = u16("pn_dcp.block_qualifier_reset", "BlockQualifier: ResettoFactory", names(RESETS));
    static final Field FACTORY    = u16("pn_dcp.block_qualifier_reset", "BlockQualifier: ResetFactorySettings", names(FACTORY_RESETS));
    static final Field IP         = u8("pn_dcp.suboption_ip", "Suboption", names(IP_SUBOPTIONS));
    static final Field IP_STATE   = u16("pn_dcp.suboption_ip_block_info", "BlockInfo", names(IP_STATES));
    static final Field MAC        = ether("pn_dcp.suboption_ip_mac_address", "MAC Address");
    static final Field ADDRESS    = ipv4("pn_dcp.suboption_ip_ip", "IPaddress");
    static final Field SUBNET     = ipv4("pn_dcp.suboption_ip_subnetmask", "Subnetmask");
    static final Field GATEWAY    = ipv4("pn_dcp.suboption_ip_standard_gateway", "StandardGateway");
    static final Field DEVICE     = u8("pn_dcp.suboption_device", "Suboption", names(DEVICE_SUBOPTIONS));
    static final Field VENDOR_VALUE = text("pn_dcp.suboption_device_devicevendorvalue", "DeviceVendorValue");
    static final Field STATION    = text("pn_dcp.suboption_device_nameofstation", "NameOfStation");
    static final Field VENDOR     = u16("pn_dcp.suboption_vendor_id", "VendorID", HEX);
    static final Field DEVICE_ID  = u16("pn_dcp.suboption_device_id", "DeviceID", HEX);
    static final Field ROLE       = u8("pn_dcp.suboption_device_role", "DeviceRoleDetails", HEX);
    static final Field ALIAS      = text("pn_dcp.suboption_device_aliasname", "AliasName");
    static final Field INSTANCE_HIGH = u8("pn_dcp.suboption_device_instance", "DeviceInstanceHigh", HEX);
    static final Field INSTANCE_LOW = u8("pn_dcp.suboption_device_instance", "DeviceInstanceLow", HEX);
    static final Field OEM_VENDOR = u16("pn_dcp.suboption_device_oem_ven_id", "OEMVendorID", HEX);
    static final Field OEM_DEVICE = u16("pn_dcp.suboption_device_oem_dev_id", "OEMDeviceID", HEX);
    static final Field[] PROPERTY = {
        bit("pn_dcp.suboption_device_rsi_properties_value.bit0", "IP Stack", 0x0001, WORD, AVAILABLE),
        bit("pn_dcp.suboption_device_rsi_properties_value.bit1", "CLRPC Interface", 0x0002, WORD, AVAILABLE),
        bit("pn_dcp.suboption_device_rsi_properties_value.bit2", "RSI AR Interface", 0x0004, WORD, AVAILABLE),
        bit("pn_dcp.suboption_device_rsi_properties_value.bit3", "RSI AR Read Implicit Interface", 0x0008, WORD, AVAILABLE),
        bit("pn_dcp.suboption_device_rsi_properties_value.bit4", "RSI CIM Interface", 0x0010, WORD, AVAILABLE),
        bit("pn_dcp.suboption_device_rsi_properties_value.bit5", "RSI CIM Read Implicit Interface", 0x0020, WORD, AVAILABLE),
        u16("pn_dcp.suboption_device_rsi_properties_value.otherbits", "RsiPropertiesValue.Bit6-15", HEX, mask(0xffc0)),
    };
    static final Field PROPERTIES = u16("pn_dcp.suboption_device_rsi_properties_value", "RsiPropertiesValue", HEX);
    static final Field PROPERTIES_BITS = u16("pn_dcp.suboption_device_rsi_properties_value", "RsiPropertiesValue", HEX, bits(PROPERTY));
    static final Field DHCP       = u8("pn_dcp.suboption_dhcp", "Suboption", names(DHCP_SUBOPTIONS));
    static final Field DHCP_CODE  = u8("pn_dcp.suboption_dhcp_option_code", "Option-Code", names(DHCP_SUBOPTIONS));
    static final Field DHCP_LENGTH = u8("pn_dcp.suboption_dhcp_parameter_length", "DHCP Parameter Length", HEX);
    static final Field DHCP_CLIENT = text("pn_dcp.suboption_dhcp_client_id", "Client ID");
    static final Field DHCP_CONTROL = u8("pn_dcp.suboption_dhcp_parameter_data", "DHCP Parameter Data", HEX, names(Values.of("""
        0 Don't use DHCP (Default)
        1 Don't use DHCP, all DHCPOptions set to Reset to Factory value
        2 Use DHCP with the given set of DHCPOptions
        """)));
    static final Field CONTROL    = u8("pn_dcp.suboption_control", "Suboption", names(CONTROL_SUBOPTIONS));
    static final Field CONTROL_OPTION = u8("pn_dcp.suboption_control_option", "Option", names(OPTIONS));
    static final Field SIGNAL     = u16("pn_dcp.suboption_control_signal_value", "SignalValue", HEX, names(Values.of("0x0100 Flash Once")));
    static final Field INITIATIVE = u8("pn_dcp.suboption_deviceinitiative", "Suboption", names(INITIATIVE_SUBOPTIONS));
    static final Field INITIATIVE_VALUE = u16("pn_dcp.deviceinitiative_value", "DeviceInitiativeValue", names(Values.of("""
        0 Device does not issue a DCP-Hello-ReqPDU after power on
        1 Device does issue a DCP-Hello-ReqPDU after power on
        """)));
    static final Field TSN        = u8("pn_dcp.suboption_tsn", "Suboption", names(TSN_SUBOPTIONS));
    static final Field TSN_UUID   = guid("pn_dcp.tsn_domain_uuid", "TSNDomainUUID");
    static final Field TSN_NAME   = text("pn_dcp.suboption_tsn_domain_name", "TSNDomainName");
    static final Field ALL        = u8("pn_dcp.suboption_all", "Suboption", names(ALL_SUBOPTIONS));
    static final Field MANUFACTURER = u8("pn_dcp.suboption_manuf", "Suboption", names(Values.of("")));

    static final Field REFUSED    = chat(Field.Group.RESPONSE_CODE, "pn_dcp.block_error.unknown", "Unknown");
    static final Field CONFLICT   = note(Field.Group.RESPONSE_CODE, "pn_dcp.ip_conflict", "IP address conflict detected!");

    private static final int GET = 3;
    private static final int SET = 4;
    private static final int IDENTIFY = 5;
    private static final int HELLO = 6;
    private static final int UNSUPPORTED = 5;
    private static final int CONFLICTS = 0x80;

    /** Where the protocol's line is written down, which what blocks say is put behind. */
    private static final class Line {
        static final Key<Line> KEY = Key.key(Line::new);
        int entry;
    }

    /** What stands between the header of a block and its data: nothing, BlockInfo or BlockQualifier. */
    private enum Between { NOTHING, INFORMATION, QUALIFIER }

    @Override
    public Field dissects() {
        return DCP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pn_dcp", "pn"};
    }

    @Override
    public void link(Links links) {
        links.add(RealTime.PAYLOADS, RealTime.CONFIGURATION, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.protocolColumn("PN-DCP");
        d.info();
        d.open(DCP);
        d.title("PROFINET DCP, ");
        int service = d.u8(SERVICE);
        int type = d.u8(SERVICE_TYPE);
        boolean response = type != 0;
        long xid = d.u32(XID);
        if (service == IDENTIFY && !response) d.u16(DELAY);
        else d.u16(RESERVED_16);
        int length = d.u16(DATA_LENGTH);
        String name = service < COLUMNS.length ? COLUMNS[service] : null;
        String how = type == 0 ? " Req" : type == 1 ? " Ok " : type == UNSUPPORTED ? " unsupported" : null;
        if (name == null || how == null) {
            d.close();
            PlainData.undecoded(d);
            return;
        }
        if (d.titles()) d.append("{}{}, Xid:0x{x}", name, how, xid);
        if (d.columns()) d.info("{}{}, Xid:0x{x}", name, how, xid);
        d.scratch(Line.KEY).entry = d.group();
        int rest = d.narrow(length);
        if (service == GET && !response) {
            while (d.remaining() > 0) wanted(d);
        } else {
            Between between = service == SET && !response ? Between.QUALIFIER
                : service == HELLO || response ? Between.INFORMATION : Between.NOTHING;
            while (d.remaining() > 0) block(d, between, start);
        }
        d.widen(rest);
        d.close();
    }

    /** What a Get asks for: options and suboptions. */
    private static void wanted(Dissection d) {
        String name = option(d, OPTION);
        if (d.titles()) d.append(", {}", name);
        if (d.columns()) d.addInfo(", {}", name.substring(name.indexOf(" - ") + 3));
    }

    /** Reads an option and its suboption; returns what they are called. */
    private static String option(Dissection d, Field field) {
        int option = d.u8(field);
        Field suboption = suboption(option);
        int which = suboption == null ? d.peekU8(0) : d.u8(suboption);
        if (suboption == null) d.skip(1);
        if (!d.titles() && !d.columns()) return "";
        String second = suboption == null || suboption.names.name(which) == null ? "Unknown" : suboption.names.name(which);
        return "Status from " + OPTIONS.name(option, "Unknown") + " - " + second;
    }

    private static Field suboption(int option) {
        return switch (option) {
            case 1 -> IP;
            case 2 -> DEVICE;
            case 3 -> DHCP;
            case 5 -> CONTROL;
            case 6 -> INITIATIVE;
            case 7 -> TSN;
            case 255 -> ALL;
            default -> option >= 128 ? MANUFACTURER : null;
        };
    }

    private static void block(Dissection d, Between between, int start) {
        d.open(BLOCK);
        d.title("Block: ");
        int option = d.u8(OPTION);
        Field field = suboption(option);
        if (field == null) {
            say(d, "Reserved", ", Reserved");
        } else {
            int suboption = d.u8(field);
            int length = d.u16(BLOCK_LENGTH);
            int rest = d.narrow(length);
            switch (option) {
                case 1 -> address(d, suboption, between);
                case 2 -> device(d, suboption, between);
                case 3 -> dhcp(d, suboption, between);
                case 5 -> control(d, suboption);
                case 6 -> initiative(d, suboption, between);
                case 7 -> network(d, suboption, between);
                case 255 -> say(d, suboption == 255 ? "All/All" : "", suboption == 255 ? ", All" : "");
                default -> {
                    say(d, "Manufacturer Specific", ", Manufacturer Specific");
                    if (d.remaining() > 0) PlainData.undecoded(d);
                }
            }
            d.widen(rest);
        }
        d.close();
        if ((d.offset() - start & 1) != 0 && d.remaining() > 0) PlainData.padding(d, 1);
    }

    private static void say(Dissection d, String title, String column) {
        d.append(title);
        column(d, column);
    }

    /** Puts a text behind the columns and the protocol's line. */
    private static void column(Dissection d, String text) {
        if (d.columns()) d.addInfo(text);
        if (d.titles()) d.appendOn(d.scratch(Line.KEY).entry, "{}", text);
    }

    private static String quoted(String label, String value) {
        return ", " + label + ":\"" + new Text().escaped(value) + "\"";
    }

    /** Reads BlockInfo or BlockQualifier, if there is one, and puts behind the block's line what it says. */
    private static void between(Dissection d, Between between, boolean ofAddress) {
        if (between == Between.NOTHING) return;
        if (between == Between.QUALIFIER) {
            int value = d.u16(QUALIFIER);
            if (d.titles()) d.append(", BlockQualifier: {}", QUALIFIERS.name(value, "Unknown"));
            return;
        }
        int value = d.u16(ofAddress ? IP_STATE : INFORMATION);
        if (d.titles()) d.append(", BlockInfo: {}", ofAddress ? IP_STATES.name(value, "Undecoded") : "Reserved");
        if (ofAddress && (value & CONFLICTS) != 0 && IP_STATES.name(value) != null) d.noteLast(CONFLICT);
    }

    private static void unknown(Dissection d, Between between) {
        if (between == Between.QUALIFIER) d.u16(QUALIFIER);
        if (between == Between.INFORMATION) d.u16(INFORMATION);
        if (d.remaining() > 0) PlainData.undecoded(d);
    }

    private static void address(Dissection d, int suboption, Between between) {
        switch (suboption) {
            case 1 -> {
                say(d, "IP/MAC", ", MAC");
                between(d, between, false);
                long mac = d.ether(MAC);
                if (d.titles()) d.append(", MACAddress: {}", new Text().ether(mac));
            }
            case 2 -> {
                say(d, "IP/IP", ", IP");
                between(d, between, true);
                addresses(d);
            }
            case 3 -> {
                // The reference calls it so.
                say(d, "IP/MAC", ", MAC");
                between(d, between, false);
                addresses(d);
                for (int i = 1; i <= 4; i++) {
                    int server = d.ipv4(i == 1 ? ADDRESS : i == 2 ? SUBNET : GATEWAY);
                    if (d.titles()) d.append(", DNSServerIP{}: {i}", i, server);
                }
            }
            default -> unknown(d, between);
        }
    }

    private static void addresses(Dissection d) {
        int address = d.ipv4(ADDRESS);
        int subnet = d.ipv4(SUBNET);
        int gateway = d.ipv4(GATEWAY);
        if (d.titles()) d.append(", IP: {i}, Subnet: {i}, Gateway: {i}", address, subnet, gateway);
    }

    private static void device(Dissection d, int suboption, Between between) {
        switch (suboption) {
            case 1 -> {
                say(d, "Device/Manufacturer specific", ", DeviceVendorValue");
                between(d, between, false);
                String value = string(d, VENDOR_VALUE);
                if (d.titles()) d.append(", DeviceVendorValue: \"{s}\"", value);
            }
            case 2 -> {
                d.append("Device/NameOfStation");
                between(d, between, false);
                String value = string(d, STATION);
                if (d.titles()) d.append(", \"{s}\"", value);
                if (d.titles() || d.columns()) column(d, quoted("NameOfStation", value));
            }
            case 3 -> {
                say(d, "Device/Device ID", ", Dev-ID");
                between(d, between, false);
                int vendor = d.u16(VENDOR);
                int device = d.u16(DEVICE_ID);
                if (d.titles()) d.append(", VendorID: 0x{x4} / DeviceID: 0x{x4}", vendor, device);
            }
            case 4 -> role(d, between);
            case 5 -> options(d, between);
            case 6 -> {
                d.append("Device/AliasName");
                between(d, between, false);
                String value = string(d, ALIAS);
                if (d.titles()) d.append(", \"{s}\"", value);
                if (d.titles() || d.columns()) column(d, quoted("AliasName", value));
            }
            case 7 -> {
                say(d, "Device/Device Instance", ", Dev-Instance");
                between(d, between, false);
                int high = d.u8(INSTANCE_HIGH);
                int low = d.u8(INSTANCE_LOW);
                if (d.titles()) d.append(", InstanceHigh: {}, Instance Low: {}", high, low);
            }
            case 8 -> {
                say(d, "Device/OEM Device ID", ", OEM-Dev-ID");
                between(d, between, false);
                int vendor = d.u16(OEM_VENDOR);
                int device = d.u16(OEM_DEVICE);
                if (d.titles()) d.append(", OEMVendorID: 0x{x4} / OEMDeviceID: 0x{x4}", vendor, device);
            }
            case 10 -> {
                say(d, "Device/RSI Properties", ", RSI-Properties");
                between(d, between, false);
                d.peek(PROPERTIES, 0, 2);
                d.openLast();
                int value = d.u16(PROPERTIES_BITS);
                if (d.titles()) for (Field part : PROPERTY) if (part.type == Type.BOOLEAN && (value & part.mask) != 0) d.appendLast(", {}", part.label);
                d.close();
            }
            default -> unknown(d, between);
        }
    }

    private static String string(Dissection d, Field field) {
        int count = d.remaining();
        return d.string(field, count);
    }

    private static void role(Dissection d, Between between) {
        say(d, "Device/Device Role", ", Dev-Role");
        between(d, between, false);
        int role = d.u8(ROLE);
        if (d.titles()) {
            if ((role & 1) != 0) d.append(", IO-Device");
            if ((role & 2) != 0) d.append(", IO-Controller");
            if ((role & 4) != 0) d.append(", IO-Multidevice");
            if ((role & 8) != 0) d.append(", PN-Supervisor");
        }
        if (d.remaining() > 0) d.u8(RESERVED_8);
    }

    private static void options(Dissection d, Between between) {
        d.append("Device/Device Options");
        between(d, between, false);
        int count = d.remaining() / 2;
        if (d.titles()) d.append(", {} options", count);
        if (d.titles() || d.columns()) column(d, ", Dev-Options(" + count + ")");
        for (int i = 0; i < count; i++) option(d, OPTION);
    }

    private static void dhcp(Dissection d, int suboption, Between between) {
        if (suboption != 61 && suboption != 255) {
            unknown(d, between);
            return;
        }
        boolean control = suboption == 255;
        String name = control ? "Control DHCP for address resolution" : "Client-ID";
        say(d, "DHCP/" + name, control ? ", Control DHCP for address resolution" : ", DHCP client identifier");
        between(d, between, false);
        d.u8(DHCP_CODE);
        int length = d.u8(DHCP_LENGTH);
        if (control) d.u8(DHCP_CONTROL);
        else d.text(DHCP_CLIENT, Math.min(length, d.remaining()));
    }

    private static void control(Dissection d, int suboption) {
        switch (suboption) {
            case 1 -> {
                say(d, "Control/Start-Transaction", ", Start-Trans");
                d.u16(QUALIFIER);
            }
            case 2 -> {
                say(d, "Control/End-Transaction", ", End-Trans");
                d.u16(QUALIFIER);
            }
            case 3 -> {
                say(d, "Control/Signal", ", Signal");
                d.u16(QUALIFIER);
                d.u16(SIGNAL);
            }
            case 4 -> {
                d.append("Control/Response");
                String of = option(d, CONTROL_OPTION);
                int error = d.u8(ERROR);
                String name = ERRORS.name(error, "Unknown");
                if (error != 0) d.noteLast(REFUSED, name);
                if (d.titles()) d.append(", {}, BlockError: {}", of, name);
                column(d, ", Response(" + name + ")");
            }
            case 5 -> {
                say(d, "Control/Reset FactorySettings", ", Reset FactorySettings");
                int value = d.u16(FACTORY);
                if (d.titles()) d.append(", BlockQualifier: {}", FACTORY_RESETS.name(value, "reserved"));
            }
            case 6 -> {
                say(d, "Reset to FactorySettings", ", Reset to Factory");
                int value = d.u16(RESET);
                if (d.titles()) d.append(", BlockQualifier: {}", RESETS.name(value, "reserved"));
            }
            default -> {
                if (d.remaining() > 0) PlainData.undecoded(d);
            }
        }
    }

    private static void initiative(Dissection d, int suboption, Between between) {
        if (suboption != 1) {
            unknown(d, between);
            return;
        }
        say(d, "DeviceInitiative/DeviceInitiative", ", DeviceInitiative");
        between(d, between, false);
        d.u16(INITIATIVE_VALUE);
    }

    private static void network(Dissection d, int suboption, Between between) {
        if (suboption != 1) {
            unknown(d, between);
            return;
        }
        if (between == Between.QUALIFIER) d.u16(QUALIFIER);
        if (between == Between.INFORMATION) d.u16(INFORMATION);
        d.at(TSN_UUID, d.offset(), 16, d.peekBytes(0, 16));
        d.skip(16);
        d.text(TSN_NAME, d.remaining());
    }
}
