/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Process 1 of the bed: puts a file system in memory over the host's, runs one command, says how it ended, and
 * switches the machine off. `run` starts it with bed=DIRECTORY in its environment. In there:
 *
 *   in:  argv, environment   each string ends in a zero byte
 *        directory           where the command starts
 *        writable            directories that really are the host's, each ends in a zero byte
 *        setup, input        optional: a script that bash reads before the command; its standard input
 *        modules             a link to the modules of this kernel
 *   out: status              the command's exit status; not there when the bed broke
 *
 * Standard output and error leave through the serial lines ttyS0 and ttyS1, which `run` ties to its own.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define ROOT "/mnt/root"

static void power_off(void)
{
	sync();
	reboot(RB_POWER_OFF);
	_exit(1);
}

/* The console is what `run` shows when no status came back. */
__attribute__((format(printf, 1, 2))) static void give_up(const char *format, ...)
{
	int error = errno;
	va_list arguments;

	fprintf(stderr, "bed: ");
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, ": %s\n", strerror(error));
	power_off();
}

static void attach(const char *kind, const char *at, const char *options)
{
	if (mount(kind, at, kind, 0, options))
		give_up("cannot mount %s on %s", kind, at);
}

static void make_directory(const char *path, mode_t mode)
{
	if (mkdir(path, mode) && errno != EEXIST)
		give_up("cannot make %s", path);
}

/* `name` in the directory that `run` made; lives until the next call. */
static const char *ours(const char *name)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s", getenv("bed"), name);
	return path;
}

/* A file's bytes and a zero byte behind them; NULL when there is no such file. */
static char *contents(const char *name, size_t *size)
{
	FILE *file = fopen(ours(name), "re");
	char *bytes = NULL;
	size_t length = 0, room = 0, got;

	if (!file)
		return NULL;
	do {
		if (room - length < 65536)
			bytes = realloc(bytes, room += 65536 + room);
		if (!bytes)
			give_up("cannot read %s", ours(name));
		got = fread(bytes + length, 1, room - length - 1, file);
		length += got;
	} while (got);
	fclose(file);
	bytes[length] = 0;
	if (size)
		*size = length;
	return bytes;
}

/* A file's strings, with NULL behind the last and room for `before` more in front. */
static char **strings(const char *name, size_t before)
{
	size_t size = 0, count = before;
	char *bytes = contents(name, &size);
	char **list;

	if (!bytes)
		give_up("cannot read %s", ours(name));
	list = calloc(before + size + 1, sizeof(*list));
	if (!list)
		give_up("cannot read %s", ours(name));
	for (char *at = bytes; at < bytes + size; at += strlen(at) + 1)
		list[count++] = at;
	return list;
}

/* The same path inside as on the host, but written through. */
static void open_to_host(const char *path)
{
	char inside[4096 + sizeof(ROOT)];

	snprintf(inside, sizeof(inside), "%s%s", ROOT, path);
	if (mount("none", inside, "hostfs", 0, path))
		give_up("cannot make %s writable", path);
}

static void build_root(void)
{
	/* Nothing but memory is written: the host's root lies read-only below. */
	if (mount("memory", "/mnt", "tmpfs", 0, "size=75%,mode=755"))
		give_up("cannot mount memory on /mnt");
	make_directory("/mnt/changes", 0755);
	make_directory("/mnt/work", 0755);
	make_directory(ROOT, 0755);
	attach("overlay", ROOT, "lowerdir=/,upperdir=/mnt/changes,workdir=/mnt/work");

	attach("proc", ROOT "/proc", NULL);
	attach("sysfs", ROOT "/sys", NULL);
	attach("configfs", ROOT "/sys/kernel/config", NULL);
	attach("debugfs", ROOT "/sys/kernel/debug", NULL);
	attach("devtmpfs", ROOT "/dev", NULL);
	make_directory(ROOT "/dev/pts", 0755);
	make_directory(ROOT "/dev/shm", 01777);
	attach("devpts", ROOT "/dev/pts", "gid=5,mode=620,ptmxmode=666");
	attach("tmpfs", ROOT "/dev/shm", "mode=1777");
	attach("tmpfs", ROOT "/run", "mode=755");

	open_to_host(getenv("bed"));
	for (char **path = strings("writable", 0); *path; path++)
		open_to_host(*path);

	if (chdir(ROOT) || mount(".", "/", NULL, MS_MOVE, NULL) || chroot(".") || chdir("/"))
		give_up("cannot change to the new root");
}

static void link_to(const char *target, const char *path)
{
	if (symlink(target, path) && errno != EEXIST)
		give_up("cannot link %s to %s", path, target);
}

static void configure_system(void)
{
	struct ifreq loopback = { .ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING };
	int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct utsname kernel;
	char modules[512];

	if (sethostname("bed", 3))
		give_up("cannot set the host name");
	if (any < 0 || ioctl(any, SIOCSIFFLAGS, &loopback))
		give_up("cannot bring the loopback interface up");
	close(any);

	link_to("/proc/self/fd", "/dev/fd");
	link_to("fd/0", "/dev/stdin");
	link_to("fd/1", "/dev/stdout");
	link_to("fd/2", "/dev/stderr");

	uname(&kernel);
	make_directory("/lib/modules", 0755);
	snprintf(modules, sizeof(modules), "/lib/modules/%s", kernel.release);
	link_to(ours("modules"), modules);
}

/* --- standard output and error --- */

struct stream {
	const char *line;	/* the serial line that leads out */
	int from, to;
	pthread_t thread;
};

static void *carry(void *argument)
{
	struct stream *stream = argument;
	char bytes[16384];
	ssize_t got, sent;

	while ((got = read(stream->from, bytes, sizeof(bytes))) > 0) {
		for (char *at = bytes; got > 0; at += sent, got -= sent) {
			sent = write(stream->to, at, got);
			if (sent < 0)
				give_up("cannot write to %s", stream->line);
		}
	}
	tcdrain(stream->to);
	return NULL;
}

/* Returns the descriptor that the command writes to. */
static int open_stream(struct stream *stream)
{
	struct termios settings;
	int ends[2];

	stream->to = open(stream->line, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (stream->to < 0 || tcgetattr(stream->to, &settings))
		give_up("cannot open %s", stream->line);
	cfmakeraw(&settings);
	if (tcsetattr(stream->to, TCSANOW, &settings) || pipe2(ends, O_CLOEXEC))
		give_up("cannot set %s up", stream->line);
	stream->from = ends[0];
	/* Threads: killing every process but this one leaves them alone. */
	if (pthread_create(&stream->thread, NULL, carry, stream))
		give_up("cannot serve %s", stream->line);
	return ends[1];
}

/* --- the command --- */

static void become_command(int output, int error)
{
	static char *const reader[] = {
		"/bin/bash", "-c", "source \"$BED/setup\" || exit 125\nexec -- \"$@\"", "bed",
	};
	const size_t prefix = sizeof(reader) / sizeof(*reader);
	char **arguments = strings("argv", prefix);
	char **environment = strings("environment", 0);
	char *directory = contents("directory", NULL);
	char *home = strdup(getenv("bed"));
	char setup[4096];
	int input;

	setsid();
	input = open(ours("input"), O_RDONLY);
	if (input < 0)
		input = open("/dev/null", O_RDONLY);
	if (!home || input < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0)
		_exit(125);
	close(input);

	if (!directory || chdir(directory)) {
		fprintf(stderr, "bed: cannot change to %s: %s\n", directory ? directory : "?", strerror(errno));
		_exit(125);
	}
	clearenv();
	for (char **variable = environment; *variable; variable++)
		putenv(*variable);
	setenv("BED", home, 1);

	snprintf(setup, sizeof(setup), "%s/setup", home);
	if (access(setup, R_OK) == 0) {
		memcpy(arguments, reader, sizeof(reader));
		execv(arguments[0], arguments);
	} else {
		execvp(arguments[prefix], arguments + prefix);
	}
	fprintf(stderr, "bed: cannot run %s: %s\n", arguments[prefix], strerror(errno));
	_exit(errno == ENOENT ? 127 : 126);
}

static int run_command(int output, int error)
{
	int state = 0;
	pid_t command = fork(), ended;

	if (command < 0)
		give_up("cannot fork");
	if (command == 0)
		become_command(output, error);
	close(output);
	close(error);
	/* Orphans end up here, too. */
	do {
		ended = waitpid(-1, &state, 0);
	} while (ended != command && !(ended < 0 && errno == ECHILD));
	return WIFSIGNALED(state) ? 128 + WTERMSIG(state) : WEXITSTATUS(state);
}

static void report(int status)
{
	int file = open(ours("status"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (file < 0 || dprintf(file, "%d\n", status) < 0 || fsync(file) || close(file))
		give_up("cannot write %s", ours("status"));
}

int main(void)
{
	struct stream output = { .line = "/dev/ttyS0" }, error = { .line = "/dev/ttyS1" };
	int to_output, to_error, status;

	if (!getenv("bed")) {
		errno = EINVAL;
		give_up("this is process 1 of the kernel test bed, for Tests/KernelTestBed/run");
	}
	umask(0);
	build_root();
	umask(022);
	configure_system();

	to_output = open_stream(&output);
	to_error = open_stream(&error);
	status = run_command(to_output, to_error);

	/* What the command left running ends with it, and with it the last writers. */
	kill(-1, SIGKILL);
	pthread_join(output.thread, NULL);
	pthread_join(error.thread, NULL);
	report(status);
	power_off();
}
