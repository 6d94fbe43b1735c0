package mako.protocols.messaging.coap;

/** What the options of a message say about it as a whole. */
final class CoapMessage {

    boolean request;
    /** Nothing can be read behind an option. */
    boolean broken;
    /** Scheme, host, port and path; empty where the options say nothing of them. */
    String uri = "";
    /** The query, with the question mark. */
    String query = "";
    String contentType = "application/octet-stream";
    boolean typed;
    boolean encrypted;
    /** An option says which key. */
    boolean keyed;
    /** Number of the block, -1 where the payload is whole. */
    int block = -1;
    int blockSize;
    boolean more;
    /** The block is one of a request's payload: Block1. */
    boolean blockOfRequest;
}
