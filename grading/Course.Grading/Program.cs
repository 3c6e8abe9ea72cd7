using Course.Grading.Compilation;

// Run as a program, this assembly is the grader's compiler process (see CompilerServer).
using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
CompilerServer.Run(input, output);
