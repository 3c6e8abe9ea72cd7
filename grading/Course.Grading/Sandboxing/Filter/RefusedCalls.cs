namespace Course.Grading.Sandboxing.Filter;

/// <summary>
/// The system calls that nothing in the sandbox needs: doors to the kernel, to other processes, and to memory that no limit of a process
/// counts. Numbers from the kernel's <c>unistd</c> tables.
/// </summary>
internal static class RefusedCalls
{
    /// <summary>What every processor we know has numbered alike since, <c>set_mempolicy_home_node</c>: newer calls do not exist in the sandbox.</summary>
    internal const uint Newest = 450;

    /// <summary><c>mmap</c>, whose flags decide.</summary>
    internal static SystemCall Map { get; } = new("mmap", 9, 222);

    /// <summary><c>clone</c>, whose flags decide.</summary>
    internal static SystemCall Clone { get; } = new("clone", 56, 220);

    /// <summary><c>clone3</c>: its flags lie in memory, where a filter cannot look; the C library then takes <c>clone</c>.</summary>
    internal static SystemCall Clone3 { get; } = new("clone3", 435, 435);

    /// <summary>All that are refused whatever their arguments.</summary>
    internal static IReadOnlyList<SystemCall> All { get; } =
    [
        // Network, and sockets between processes.
        new("socket", 41, 198), new("socketpair", 53, 199),

        // Memory that belongs to no process.
        new("memfd_create", 319, 279), new("memfd_secret", 447, 447), new("remap_file_pages", 216, 234),
        new("shmget", 29, 194), new("shmctl", 31, 195), new("shmat", 30, 196), new("shmdt", 67, 197),
        new("msgget", 68, 186), new("msgctl", 71, 187), new("msgrcv", 70, 188), new("msgsnd", 69, 189),
        new("semget", 64, 190), new("semctl", 66, 191), new("semtimedop", 220, 192), new("semop", 65, 193),
        new("mq_open", 240, 180), new("mq_unlink", 241, 181),

        // Other processes' memory and descriptors.
        new("ptrace", 101, 117), new("process_vm_readv", 310, 270), new("process_vm_writev", 311, 271), new("process_madvise", 440, 440),
        new("kcmp", 312, 272), new("pidfd_getfd", 438, 438), new("move_pages", 279, 239), new("migrate_pages", 256, 238),

        // Namespaces and file systems.
        new("unshare", 272, 97), new("setns", 308, 268), new("mount", 165, 40), new("umount2", 166, 39), new("pivot_root", 155, 41),
        new("chroot", 161, 51), new("fsopen", 430, 430), new("fsconfig", 431, 431), new("fsmount", 432, 432), new("fspick", 433, 433),
        new("open_tree", 428, 428), new("move_mount", 429, 429), new("mount_setattr", 442, 442), new("open_by_handle_at", 304, 265),
        new("name_to_handle_at", 303, 264), new("fanotify_init", 300, 262), new("quotactl", 179, 60), new("quotactl_fd", 443, 443),

        // Large doors into the kernel.
        new("bpf", 321, 280), new("perf_event_open", 298, 241), new("userfaultfd", 323, 282), new("io_setup", 206, 0), new("io_submit", 209, 2),
        new("io_uring_setup", 425, 425), new("io_uring_enter", 426, 426), new("io_uring_register", 427, 427),
        new("keyctl", 250, 219), new("add_key", 248, 217), new("request_key", 249, 218), new("personality", 135, 92), new("modify_ldt", 154, null),
        new("uselib", 134, null), new("execveat", 322, 281), new("vmsplice", 278, 75), new("lookup_dcookie", 212, 18),

        // The machine.
        new("kexec_load", 246, 104), new("kexec_file_load", 320, 294), new("init_module", 175, 105), new("finit_module", 313, 273),
        new("delete_module", 176, 106), new("swapon", 167, 224), new("swapoff", 168, 225), new("reboot", 169, 142), new("acct", 163, 89),
        new("syslog", 103, 116), new("settimeofday", 164, 170), new("clock_settime", 227, 112), new("adjtimex", 159, 171),
        new("clock_adjtime", 305, 266), new("sethostname", 170, 161), new("setdomainname", 171, 162), new("vhangup", 153, 58),
        new("iopl", 172, null), new("ioperm", 173, null),
    ];
}
