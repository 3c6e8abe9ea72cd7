using Course.Grading.Sandboxing;

namespace Course.Grading.Execution;

/// <summary>A folder that workers see: the program and the libraries that a solution runs with.</summary>
internal sealed class WorkerFolder : IDisposable
{
    /// <summary>Where the library without gradients lies, beside the whole one.</summary>
    internal const string LibraryWithoutGradients = "Course.Nn.WithoutGradients.dll";

    private readonly StagedFolder _folder =
        new(["Course.Grading.Worker.dll", "Course.Grading.Worker.runtimeconfig.json", .. CourseLibraries.Files, .. CourseLibraries.Data]);

    private WorkerFolder()
    {
    }

    /// <summary>With all of Course.Nn.</summary>
    internal static WorkerFolder Whole() => new();

    /// <summary>With a Course.Nn that has nothing in it which computes a gradient: whoever gets past the allow-list finds nothing to call.</summary>
    internal static WorkerFolder WithoutGradients()
    {
        var folder = new WorkerFolder();
        folder._folder.Replace("Course.Nn.dll", LibraryWithoutGradients);
        return folder;
    }

    /// <summary>Where it is.</summary>
    internal string Path => _folder.Path;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
