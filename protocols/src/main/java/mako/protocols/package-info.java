/** The index of the dissectors, written by the compiler; the dissectors themselves lie in a package for each family. */
package mako.protocols;
