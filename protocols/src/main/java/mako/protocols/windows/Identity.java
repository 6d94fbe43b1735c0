package mako.protocols.windows;

import mako.dissect.Key;

/** Who a token of NTLM says that the client is: how those who carry it get to know. */
final class Identity {

    /** What the last error was. */
    static final Key<long[]> ERROR = Key.key(() -> new long[1]);

    static final Key<Identity> KEY = Key.key(Identity::new);

    String account;
    String domain;
    String host;

    void clear() {
        account = domain = host = null;
    }

    void set(String whose, String ofDomain, String onHost) {
        account = whose;
        domain = ofDomain;
        host = onHost;
    }

    boolean isKnown() {
        return account != null;
    }
}
