using System.CommandLine;
using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Containers;

namespace Course.Cli.Options;

/// <summary>Where submissions run.</summary>
internal static class SandboxOption
{
    private const string Bubblewrap = "bubblewrap", Container = "container", None = "none";

    /// <summary>The option.</summary>
    /// <param name="description">What it says.</param>
    public static Option<string> Create(string description) => new("--sandbox")
    {
        Description = description,
        HelpName = "KIND",
        DefaultValueFactory = _ => Bubblewrap,
    };

    /// <summary>The sandbox that is asked for: <c>bubblewrap</c>, <c>container</c>, <c>container:IMAGE</c> or <c>none</c>.</summary>
    /// <param name="kind">The option's value.</param>
    /// <param name="error">Where to warn.</param>
    /// <exception cref="SandboxUnavailableException">It does not work here; the message says why.</exception>
    /// <exception cref="UsageException">There is no such kind.</exception>
    public static ISandbox Choose(string kind, TextWriter error)
    {
        string[] words = kind.Split(':', 2);
        switch (words[0], words.Length)
        {
            case (Bubblewrap, 1):
                return BubblewrapSandbox.Find();
            case (Container, 1):
                return ContainerSandbox.Find();
            case (Container, 2) when words[1].Length > 0 && words[1][0] != '-':
                return ContainerSandbox.Find(words[1]);
            case (None, 1):
                error.WriteLine("course: warning: --sandbox none: the submissions run as you, with your files and your network");
                return new NoSandbox();
            default:
                throw new UsageException($"--sandbox {kind}: bubblewrap, container, container:IMAGE or none");
        }
    }
}
