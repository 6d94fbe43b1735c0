package mako.protocols.windows;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.*;

/** The interfaces of Windows that are called over DCE/RPC, with the names of their operations, and who reads the arguments of those that are frequent. */
public final class RpcInterfaces implements Dissector {

    /** An interface: its protocol, and the field that has the number of an operation. */
    record Interface(String uuid, Field protocol, Field operation) {

        /** Who reads the arguments as a resource file declares them; null where none does. */
        Idl idl() {
            return DECLARED.contains(protocol.abbreviation) ? Declared.BY_NAME.get(protocol.abbreviation) : null;
        }
    }

    /** Read when an operation of one of them is called first. */
    @DeclaresFields({"atcvs", "atsvc", "dssetup", "efs", "fsrvp", "initshutdown", "lsarpc", "mdssvc", "samr", "srvsvc", "svcctl", "winreg", "witness", "wkssvc"})
    private static final class Declared {
        static final Map<String, Idl> BY_NAME = read();

        private static Map<String, Idl> read() {
            Map<String, Idl> all = new HashMap<>();
            for (Interface one : INTERFACES) {
                String name = one.protocol.abbreviation;
                if (DECLARED.contains(name)) all.put(name, Idl.declared(one.protocol, name));
            }
            return all;
        }
    }

    private static final Map<String, StringBuilder> OPERATIONS = operations();

    /** Interfaces whose arguments a resource file declares. */
    private static final Set<String> DECLARED = Set.of("samr", "lsarpc", "srvsvc", "wkssvc", "winreg", "atsvc", "svcctl", "mdssvc", "efs", "initshutdown",
        "dssetup", "fsrvp", "witness");

    private static final Interface[] INTERFACES = {
        interfaceOf("12345778-1234-abcd-ef00-0123456789ac", "samr", "SAMR", "SAMR (pidl)", "samr"),
        interfaceOf("12345778-1234-abcd-ef00-0123456789ab", "lsarpc", "LSARPC", "Local Security Authority", "lsarpc"),
        interfaceOf("367abb81-9844-35f1-ad32-98f038001003", "svcctl", "SVCCTL", "Microsoft Service Control", "svcctl"),
        interfaceOf("12345678-1234-abcd-ef00-01234567cffb", "rpc_netlogon", "RPC_NETLOGON", "Microsoft Network Logon", "netlogon"),
        interfaceOf("4b324fc8-1670-01d3-1278-5a47bf6ee188", "srvsvc", "SRVSVC", "Server Service", "srvsvc"),
        interfaceOf("6bffd098-a112-3610-9833-46c3f87e345a", "wkssvc", "WKSSVC", "Workstation Service", "wkssvc"),
        interfaceOf("e1af8308-5d1f-11c9-91a4-08002b14a0fa", "epm", "EPM", "DCE/RPC Endpoint Mapper", "epm"),
        interfaceOf("338cd001-2244-31f1-aaaa-900038001003", "winreg", "WINREG", "Remote Registry Service", "winreg"),
        interfaceOf("e3514235-4b06-11d1-ab04-00c04fc2dcd2", "drsuapi", "DRSUAPI", "DRSUAPI", "drsuapi"),
        interfaceOf("1ff70682-0a51-30e8-076d-740be8cee98b", "atsvc", "ATSVC", "Microsoft AT-Scheduler Service", "atsvc"),
        interfaceOf("12345678-1234-abcd-ef00-0123456789ab", "spoolss", "SPOOLSS", "Microsoft Spool Subsystem", "spoolss"),
        interfaceOf("f5cc5a18-4264-101a-8c59-08002b2f8426", "nspi", "NSPI", "Exchange 5.5 Name Service Provider", "nspi"),
        interfaceOf("1544f5e0-613c-11d1-93df-00c04fd7bd09", "rfr", "RFR", "Exchange 2003 Directory Request For Response", "rfr"),
        interfaceOf("885d85fb-c754-4062-a0e7-6872ce0064f4", "mdssvc", "MDSSVC", "Spotlight metadata search service", "mdssvc"),
        interfaceOf("3919286a-b10c-11d0-9ba8-00c04fd92ef5", "dssetup", "DSSETUP", "Active Directory Setup", "dssetup"),
        interfaceOf("82273fdc-e32a-18c3-3f78-827929dc23ea", "eventlog", "EVENTLOG", "Event Logger", "eventlog"),
        interfaceOf("894de0c0-0d55-11d3-a322-00c04fa321a1", "initshutdown", "INITSHUTDOWN", "Init shutdown service", "initshutdown"),
        interfaceOf("50abc2a4-574d-40b3-9d66-ee4fd5fba076", "dnsserver", "DNSSERVER", "DNS Server", "dnsserver"),
        interfaceOf("4fc742e0-4a10-11cf-8273-00aa004ae673", "netdfs", "NETDFS", "Settings for Microsoft Distributed File System", "netdfs"),
        interfaceOf("afa8bd80-7d8a-11c9-bef4-08002b102989", "mgmt", "MGMT", "DCE/RPC Remote Management", "mgmt"),
        interfaceOf("f5cc59b4-4264-101a-8c59-08002b2f8426", "frsrpc", "FRSRPC", "File Replication Service", "frsrpc"),
        interfaceOf("897e2e5f-93f3-4376-9c9c-fd2277495c27", "frstrans", "FRSTRANS", "File Replication Service DFS-R", "frstrans"),
        interfaceOf("4da1c422-943d-11d1-acae-00c04fc2aa3f", "trksvr", "TRKSVR", "Microsoft Distributed Link Tracking Server Service", "trksvr"),
        interfaceOf("c681d488-d850-11d0-8c52-00c04fd90f7e", "efs", "EFS", "EFS (pidl)", "efs"),
        interfaceOf("5a7b91f8-ff00-11d0-a9b2-00c04fb6e6fc", "messenger", "Messenger", "Microsoft Messenger Service", "messenger"),
        interfaceOf("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", "remact", "REMACT", "DCOM IRemoteActivation", "remact"),
        interfaceOf("76f03f96-cdfd-44fc-a22c-64950a001209", "iremotewinspool", "IREMOTEWINSPOOL", "IRemoteWinspool SubSystem", "iremotewinspool"),
        interfaceOf("ccd8c074-d0e5-4a40-92b4-d074faa6ba28", "witness", "WITNESS", "SMB Witness Service", "witness"),
        interfaceOf("a8e0653c-2744-4389-a61d-7373df8b2292", "fsrvp", "FSRVP", "File Server Remote VSS Protocol", "fsrvp"),
        interfaceOf("b97db8b2-4c63-11cf-bff6-08002be23f2f", "clusapi", "CLUSAPI", "Failover Cluster Management API (clusapi)", "clusapi"),
        interfaceOf("8f09f000-b7ed-11ce-bbd2-00001a181cad", "rras", "RRAS", "Microsoft Routing and Remote Access Service", "rras"),
        interfaceOf("d049b186-814f-11d1-9a3c-00c04fc9b232", "frsapi", "FRSAPI", "Microsoft File Replication Service API", "frsapi"),
        interfaceOf("8d9f4e40-a03d-11ce-8f69-08003e30051b", "pnp", "PNP", "Microsoft Plug and Play service", "pnp"),
        interfaceOf("6bffd098-a112-3610-9833-012892020162", "rpc_browser", "RPC_BROWSER", "RPC Browser", "rpc_browser"),
        interfaceOf("2f5f6520-ca46-1067-b319-00dd010662da", "tapi", "TAPI", "Microsoft Telephony API Service", "tapi"),
        interfaceOf("86d35949-83c9-4044-b424-db363231fd0c", "taskschedulerservice", "TaskSchedulerService", "Microsoft Task Scheduler Service", "taskschedulerservice"),
        interfaceOf("a4f1db00-ca47-1067-b31f-00dd010662da", "mapi", "MAPI", "Exchange 5.5 EMSMDB", "mapi"),
        interfaceOf("99fcfec4-5260-101b-bbcb-00aa0021347a", "oxid", "IOXIDResolver", "DCOM OXID Resolver", "oxid"),
        interfaceOf("00000131-0000-0000-c000-000000000046", "remunk", "IRemUnknown", "IRemUnknown", "remunk"),
        interfaceOf("00000143-0000-0000-c000-000000000046", "remunk2", "IRemUnknown2", "IRemUnknown2", "remunk"),
        interfaceOf("000001a0-0000-0000-c000-000000000046", "isystemactivator", "ISystemActivator", "ISystemActivator ISystemActivator Resolver", "isystemactivator"),
        interfaceOf("00020401-0000-0000-c000-000000000046", "typeinfo", "ITypeInfo", "DCOM ITypeInfo", "typeinfo"),
        interfaceOf("00020400-0000-0000-c000-000000000046", "dispatch", "IDispatch", "DCOM IDispatch", "dispatch"),
        interfaceOf("b196b283-bab4-101a-b69c-00aa00341d07", "provideclassinfo", "IProvideClassInfo", "DCOM IProvideClassInfo", "provideclassinfo")};

    private static final Map<String, Interface> BY_UUID = byUuid();

    static final Field LONG = warning(Field.Group.PROTOCOL, "dcerpc.long_frame", "Long frame");
    static final Field LONG_FRAME = section("Long frame");
    private static final Field REQUEST_IN = DceRpc.REQUEST_IN;

    private static Map<String, StringBuilder> operations() {
        Map<String, StringBuilder> operations = new HashMap<>();
        for (String line : Resources.text(RpcInterfaces.class, "rpc-operations.txt").split("\n")) {
            int blank = line.indexOf(' ');
            if (blank > 0 && line.charAt(0) != '#') {
                operations.computeIfAbsent(line.substring(0, blank), key -> new StringBuilder()).append(line, blank + 1, line.length()).append('\n');
            }
        }
        return operations;
    }

    private static Interface interfaceOf(String uuid, String abbreviation, String shortName, String name, String prefix) {
        Field protocol = protocol(abbreviation, shortName, name);
        Values names = Values.of(OPERATIONS.getOrDefault(abbreviation, new StringBuilder()).toString());
        return new Interface(uuid, protocol, u16(prefix + ".opnum", "Operation", names(names), of(protocol)));
    }

    private static Map<String, Interface> byUuid() {
        Map<String, Interface> interfaces = new HashMap<>();
        for (Interface one : INTERFACES) {
            interfaces.put(one.uuid, one);
            Operations.add(one.uuid, one.operation);
        }
        return interfaces;
    }

    @Override
    public Field dissects() {
        return INTERFACES[0].protocol;
    }

    @Override
    public String[] prefixes() {
        List<String> prefixes = new ArrayList<>(List.of("dcerpc", "ntlmssp", "nt", "rpc_netlogon", "remunk2", "atcvs", "browser", "dcom", "afp"));
        for (Interface one : INTERFACES) prefixes.add(one.operation.abbreviation.substring(0, one.operation.abbreviation.indexOf('.')));
        return prefixes.toArray(String[]::new);
    }

    @Override
    public void link(Links links) {
        for (Interface one : INTERFACES) links.add(DceRpc.INTERFACES, one.uuid, this);
    }

    @Override
    public void dissect(Dissection d) {
        RpcCall call = (RpcCall) d.about();
        Interface called = BY_UUID.get(call.uuid());
        d.openBeside(called.protocol);
        String operation = called.operation.names.name(call.operation());
        d.protocolColumn(called.protocol.shortName);
        if (d.columns()) {
            if (operation == null) d.info("Unknown operation {} {}", call.operation(), call.request() ? "request" : "response");
            else d.info("{} {}", operation, call.request() ? "request" : "response");
        }
        if (d.titles()) {
            if (operation == null) d.append(", unknown operation {}", call.operation());
            else d.append(", {}", operation);
        }
        d.at(called.operation, d.offset(), 0, call.operation());
        if (d.titles() && operation == null) d.titleLast("Operation: Unknown operation ({})", call.operation());
        if (!call.request() && call.requestFrame() > 0) {
            d.at(REQUEST_IN, d.offset(), 0, call.requestFrame());
            d.generated();
        }
        if (call.encrypted()) {
            if (d.remaining() > 0) d.bytes(RpcStub.ENCRYPTED, d.remaining());
        } else {
            arguments(d, called, call);
            // Where there are no arguments, columns say once more which interface it is.
            if (d.columns() && call.payload() == 0) d.addInfo(" {} V{}", called.protocol.shortName, call.version());
        }
        d.skipRest();
        d.close();
    }

    /** Whether what an operation takes is more than bytes to anybody. */
    static boolean isRead(String uuid, int operation, boolean request) {
        Interface called = BY_UUID.get(uuid);
        if (called == null) return true;
        return switch (called.protocol.abbreviation) {
            case "svcctl" -> called.idl().declares(operation, request);
            case "epm" -> Epm.declares(operation);
            default -> called.operation.names.name(operation) != null;
        };
    }

    /** What the operation of a call is called. */
    static String operationName(RpcCall call) {
        return BY_UUID.get(call.uuid()).operation.names.name(call.operation(), "Unknown");
    }

    private static void arguments(Dissection d, Interface called, RpcCall call) {
        int rest = d.narrow(call.payload());
        int end = d.offset() + d.remaining();
        Ndr ndr = d.scratch(Ndr.KEY);
        ndr.begin(d, call);
        boolean read = operation(ndr, called, call);
        if (!read) {
            if (d.remaining() > 0) d.bytes(RpcStub.STUB, d.remaining());
        } else if (d.remaining() > 0) {
            int left = d.remaining();
            d.open(LONG_FRAME);
            d.note(LONG);
            d.skipRest();
            if (d.columns()) d.addInfo("[Long frame ({} byte{})]", left, left == 1 ? "" : "s");
            d.close();
        }
        d.widen(rest);
        d.seek(end);
        if (call.padding() > 0) {
            d.seek(call.end() - call.padding());
            d.bytes(RpcStub.PADDING, call.padding());
        }
    }

    /** Reads the arguments, or what is returned; returns false where nobody knows how. */
    private static boolean operation(Ndr ndr, Interface called, RpcCall call) {
        Idl idl = called.idl();
        if (idl != null) return idl.read(ndr, call);
        return switch (called.protocol.abbreviation) {
            case "rpc_netlogon" -> Netlogon.read(ndr, call);
            case "epm" -> Epm.read(ndr, call);
            case "oxid", "remunk", "remunk2", "isystemactivator", "typeinfo", "dispatch", "provideclassinfo" ->
                Dcom.read(ndr, called.protocol.abbreviation, call);
            default -> false;
        };
    }
}
