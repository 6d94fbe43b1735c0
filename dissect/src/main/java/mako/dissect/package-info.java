/** The engine: what a field is, the tape that a dissection records, links between protocols, and state between packets. */
package mako.dissect;
