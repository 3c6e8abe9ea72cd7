namespace Course.Site;

/// <summary>The site cannot be made. The message is one line that names the thing and the way out.</summary>
/// <param name="message">The line.</param>
public sealed class SiteException(string message) : Exception(message);
