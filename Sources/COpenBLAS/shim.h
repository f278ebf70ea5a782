#ifndef NNTUI_OPENBLAS_SHIM_H
#define NNTUI_OPENBLAS_SHIM_H
#include <cblas.h>
#endif
