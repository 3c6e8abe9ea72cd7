namespace Course.Grading.Sandboxing;

/// <summary>Programs in the folders of PATH.</summary>
internal static class InstalledProgram
{
    /// <summary>Where it lies, or null.</summary>
    /// <param name="name">Its name, without <c>.exe</c>.</param>
    internal static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);
}
