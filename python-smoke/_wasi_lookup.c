/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The lookups of <wasi/posix_sockets.h> for Python: descriptors that an event loop waits for. A line in
 * Modules/Setup.local builds this into the interpreter, whose own sources are unmodified. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <wasi/posix_sockets.h>

PyDoc_STRVAR(
    start_doc,
    "start(host, port, family, type, proto, flags) -> descriptor\n\n"
    "Starts a lookup. The descriptor is readable when the answer is available; os.close cancels it.");

static PyObject *start(PyObject *self, PyObject *args) {
    const char *host, *port;
    struct addrinfo hints = {0};
    if (!PyArg_ParseTuple(args, "zziiii:start", &host, &port, &hints.ai_family, &hints.ai_socktype,
                          &hints.ai_protocol, &hints.ai_flags))
        return NULL;
    int fd = wasi_getaddrinfo_start(host, port, &hints, SOCK_NONBLOCK | SOCK_CLOEXEC);
    return fd < 0 ? PyErr_SetFromErrno(PyExc_OSError) : PyLong_FromLong(fd);
}

/* An address in the socket module's form. */
static PyObject *address(const struct sockaddr *any) {
    char text[INET6_ADDRSTRLEN];
    if (any->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)any;
        inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
        return Py_BuildValue("si", text, ntohs(v4->sin_port));
    }
    const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)any;
    inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
    return Py_BuildValue("siII", text, ntohs(v6->sin6_port), ntohl(v6->sin6_flowinfo), v6->sin6_scope_id);
}

static PyObject *failure(int error) {
    if (error == EAI_SYSTEM)
        return PyErr_SetFromErrno(PyExc_OSError);
    PyObject *socket = PyImport_ImportModule("_socket");
    PyObject *kind = socket ? PyObject_GetAttrString(socket, "gaierror") : NULL;
    PyObject *value = kind ? Py_BuildValue("is", error, gai_strerror(error)) : NULL;
    if (value)
        PyErr_SetObject(kind, value);
    Py_XDECREF(value);
    Py_XDECREF(kind);
    Py_XDECREF(socket);
    return NULL;
}

PyDoc_STRVAR(finish_doc,
             "finish(descriptor) -> list\n\n"
             "Returns or raises what socket.getaddrinfo does; BlockingIOError if there is no answer yet.");

static PyObject *finish(PyObject *self, PyObject *args) {
    int fd;
    struct addrinfo *first = NULL;
    if (!PyArg_ParseTuple(args, "i:finish", &fd))
        return NULL;
    int error = wasi_getaddrinfo_finish(fd, &first);
    if (error)
        return failure(error);
    PyObject *all = PyList_New(0);
    for (struct addrinfo *one = first; one && all; one = one->ai_next) {
        const char *name = one->ai_canonname ? one->ai_canonname : "";
        PyObject *row = Py_BuildValue("iiisN", one->ai_family, one->ai_socktype, one->ai_protocol, name,
                                      address(one->ai_addr));
        if (!row || PyList_Append(all, row))
            Py_CLEAR(all);
        Py_XDECREF(row);
    }
    freeaddrinfo(first);
    return all;
}

static PyMethodDef methods[] = {
    {"start", start, METH_VARARGS, start_doc},
    {"finish", finish, METH_VARARGS, finish_doc},
    {0},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_wasi_lookup", .m_methods = methods};

PyMODINIT_FUNC PyInit__wasi_lookup(void) {
    return PyModuleDef_Init(&module);
}
