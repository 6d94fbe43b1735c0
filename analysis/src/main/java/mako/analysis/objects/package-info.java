/** Files that packets carry: found, listed and written. */
package mako.analysis.objects;
