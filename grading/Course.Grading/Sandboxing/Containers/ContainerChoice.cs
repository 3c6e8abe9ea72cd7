namespace Course.Grading.Sandboxing.Containers;

/// <summary>Takes the first of Docker and Podman that is installed, answers, and has the image.</summary>
/// <param name="locate">Where a program lies, or null.</param>
/// <param name="run">Runs a program with arguments.</param>
internal sealed class ContainerChoice(Func<string, string?> locate, Func<ContainerProgram, string[], CommandResult> run)
{
    /// <summary>Of this machine.</summary>
    internal static ContainerChoice OfThisMachine { get; } = new(InstalledProgram.Find, (program, arguments) => program.Run(arguments));

    /// <summary>The program.</summary>
    /// <exception cref="SandboxUnavailableException">Neither can run the image; the message says why.</exception>
    internal ContainerProgram Find(string image)
    {
        List<string> obstacles = [];
        foreach (string name in new[] { "docker", "podman" })
        {
            string? obstacle = locate(name) is string path ? Obstacle(new ContainerProgram(name, path), image) : $"{name} is not installed";
            if (obstacle is null)
            {
                return new ContainerProgram(name, locate(name)!);
            }

            obstacles.Add(obstacle);
        }

        throw new SandboxUnavailableException($"--sandbox container: {string.Join("; ", obstacles)}.");
    }

    private string? Obstacle(ContainerProgram program, string image)
    {
        CommandResult version = run(program, ["version"]);
        return version.ExitCode != 0 ? $"{program.Name} does not answer ({LastLine(version.Error)})"
            : run(program, ["image", "inspect", image]).ExitCode != 0 ? $"{program.Name} has no image {image}: {WayTo(image, program)}"
            : null;
    }

    private static string WayTo(string image, ContainerProgram program) => image == ContainerSandbox.DefaultImage
        ? $"make it with {program.Name} {ContainerSandbox.BuildCommand} (grading/README.md, “The sandbox”, says which IMAGE)"
        : $"{program.Name} pull {image}, or build it";

    private static string LastLine(string text) =>
        ForeignText.Clean(text.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "without a message");
}
