return await Course.Cli.CourseCommand.RunAsync(args, Console.Out, Console.Error);
