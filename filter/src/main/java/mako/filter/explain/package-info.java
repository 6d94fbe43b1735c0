/** What a display filter means: in words, and as a capture filter. */
package mako.filter.explain;
