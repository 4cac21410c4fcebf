/* libxml2 for Pyodide: what configure finds on Linux, less
   HAVE_STAT: Emscripten 3.1.6's struct stat is not that of Pyodide's C library (its times are longer);
   VA_LIST_IS_ARRAY: here va_list is a pointer;
   what is not there: ATTRIBUTE_DESTRUCTOR, HAVE_ATTRIBUTE_DESTRUCTOR, HAVE_FTIME, HAVE_GETADDRINFO, HAVE_MMAP,
   HAVE_MUNMAP, HAVE_RAND_R, HAVE_SYS_TIMEB_H. */
#define GETHOSTBYNAME_ARG_CAST /**/
#define HAVE_ARPA_INET_H 1
#define HAVE_ARPA_NAMESER_H 1
#define HAVE_CTYPE_H 1
#define HAVE_DIRENT_H 1
#define HAVE_DLFCN_H 1
#define HAVE_ERRNO_H 1
#define HAVE_FCNTL_H 1
#define HAVE_FLOAT_H 1
#define HAVE_FPRINTF 1
#define HAVE_GETTIMEOFDAY 1
#define HAVE_INTTYPES_H 1
#define HAVE_ISASCII 1
#define HAVE_LIMITS_H 1
#define HAVE_LOCALTIME 1
#define HAVE_MALLOC_H 1
#define HAVE_MATH_H 1
#define HAVE_MEMORY_H 1
#define HAVE_NETDB_H 1
#define HAVE_NETINET_IN_H 1
#define HAVE_POLL_H 1
#define HAVE_PRINTF 1
#define HAVE_PUTENV 1
#define HAVE_RAND 1
#define HAVE_RESOLV_H 1
#define HAVE_SIGNAL 1
#define HAVE_SIGNAL_H 1
#define HAVE_SNPRINTF 1
#define HAVE_SPRINTF 1
#define HAVE_SRAND 1
#define HAVE_SSCANF 1
#define HAVE_STDARG_H 1
#define HAVE_STDINT_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRFTIME 1
#define HAVE_STRINGS_H 1
#define HAVE_STRING_H 1
#define HAVE_SYS_MMAN_H 1
#define HAVE_SYS_SELECT_H 1
#define HAVE_SYS_SOCKET_H 1
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TIME_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_TIME 1
#define HAVE_TIME_H 1
#define HAVE_UNISTD_H 1
#define HAVE_VA_COPY 1
#define HAVE_VFPRINTF 1
#define HAVE_VSNPRINTF 1
#define HAVE_VSPRINTF 1
#define ICONV_CONST 
#define SEND_ARG2_CAST /**/
#define STDC_HEADERS 1
#define SUPPORT_IP6 /**/
#define XML_SOCKLEN_T socklen_t
