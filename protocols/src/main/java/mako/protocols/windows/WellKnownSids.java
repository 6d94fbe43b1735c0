package mako.protocols.windows;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.Values;

/** Security identifiers that mean the same everywhere: [MS-DTYP] section 2.4.2.4. */
final class WellKnownSids {

    private static final Values BUILTIN = Values.of("""
        544 Administrators
        545 Users
        546 Guests
        547 Power Users
        548 Account Operators
        549 Server Operators
        550 Print Operators
        551 Backup Operators
        552 Replicator
        554 Pre-Windows 2000 Compatible Access
        555 Remote Desktop Users
        556 Network Configuration Operators
        557 Incoming Forest Trust Builders
        558 Performance Monitor Users
        559 Performance Log Users
        560 Windows Authorization Access Group
        561 Terminal Server License Servers
        """);
    private static final Values DOMAIN = Values.of("""
        500 Administrator
        501 Guest
        502 Kerberos Service
        512 Domain Admins
        513 Domain Users
        514 Domain Guests
        515 Domain Computers
        516 Domain Controllers
        517 Cert Publishers
        518 Schema Admins
        519 Enterprise Admins
        520 Group Policy Creator Owners
        553 RAS and IAS Servers
        """);
    private static final Map<String, String> NAMES = names();

    private WellKnownSids() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        String table = """
            S-1-0-0  Nobody
            S-1-1-0  Everyone
            S-1-2-0  Local
            S-1-3-0  Creator Owner
            S-1-3-1  Creator Group
            S-1-3-2  Creator Owner Server
            S-1-3-3  Creator Group Server
            S-1-5-1  Dialup
            S-1-5-2  Network
            S-1-5-3  Batch
            S-1-5-4  Interactive
            S-1-5-6  Service
            S-1-5-7  Anonymous Logon
            S-1-5-8  Proxy
            S-1-5-9  Enterprise Domain Controllers
            S-1-5-10 Principal Self
            S-1-5-11 Authenticated Users
            S-1-5-12 Restricted Code
            S-1-5-13 Terminal Server Users
            S-1-5-14 Remote Interactive Logon
            S-1-5-15 This Organization
            S-1-5-18 Local System
            S-1-5-19 Local Service
            S-1-5-20 Network Service
            S-1-5-32 Local Group
            """;
        for (String line : table.split("\n")) {
            int blank = line.indexOf(' ');
            names.put(line.substring(0, blank), line.substring(blank).strip());
        }
        return names;
    }

    /** What {@code sid} is called, or null where it has no name. */
    static String name(String sid) {
        String name = NAMES.get(sid);
        if (name != null) return name;
        String[] parts = sid.split("-");
        if (sid.startsWith("S-1-5-32-")) {
            String builtin = builtinRid(Long.parseLong(parts[parts.length - 1]));
            return builtin == null ? "Local Group" : "Local Group-" + builtin;
        }
        if (!sid.startsWith("S-1-5-21-") || parts.length < 7) return null;
        return parts.length == 7 ? "Domain SID" : "Domain SID-" + domainRid(Long.parseLong(parts[parts.length - 1]));
    }

    /** Whether all of {@code sid} is the same everywhere, not its beginning only. */
    static boolean isFixed(String sid) {
        return NAMES.containsKey(sid);
    }

    static String builtinRid(long rid) {
        return BUILTIN.name(rid);
    }

    static String domainRid(long rid) {
        return DOMAIN.name(rid, "Domain RID");
    }
}
