package mako.protocols.security.tls;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.Resources;

/** Names of the public logs of certificates. */
final class TransparencyLogs {

    private static final String UNKNOWN = "Unknown Log";

    private TransparencyLogs() {}

    /** Returns the name of the log with the identifier of 32 bytes: RFC 6962, section 3.2. */
    static String name(byte[] identifier) {
        return Known.NAMES.getOrDefault(Base64.getEncoder().encodeToString(identifier), UNKNOWN);
    }

    /** Read when a name is first asked for. */
    private static final class Known {

        static final Map<String, String> NAMES = new HashMap<>();

        static {
            for (String line : Resources.text(TransparencyLogs.class, "certificate-transparency-logs.txt").split("\n")) {
                int blank = line.indexOf(' ');
                if (blank > 0 && line.charAt(0) != '#') NAMES.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
    }
}
