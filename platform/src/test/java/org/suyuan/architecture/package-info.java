/** The rules of the house; each is also run on a sample that breaks it. */
package org.suyuan.architecture;
