/** Packets that somebody has as text: dumps of bytes are read, and get the headers that they lack. */
package mako.analysis.text;
