/** Display filters: from an expression to a test of a dissected packet. */
package mako.filter;
