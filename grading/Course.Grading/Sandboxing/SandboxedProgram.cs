namespace Course.Grading.Sandboxing;

/// <summary>What to start: a folder and the .NET assembly in it.</summary>
/// <param name="Folder">The only folder, apart from the .NET runtime and system libraries, that the program may see; read-only.</param>
/// <param name="Assembly">File name of the assembly in <paramref name="Folder"/>.</param>
/// <param name="Limits">What it may use.</param>
public sealed record SandboxedProgram(string Folder, string Assembly, SandboxLimits Limits);
