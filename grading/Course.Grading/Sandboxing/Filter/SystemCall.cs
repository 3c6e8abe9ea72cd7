namespace Course.Grading.Sandboxing.Filter;

/// <summary>A system call by its numbers; null where the processor's kernel has none of that name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="X64">Its number on x64.</param>
/// <param name="Arm64">Its number on ARM64.</param>
internal sealed record SystemCall(string Name, uint? X64, uint? Arm64);
