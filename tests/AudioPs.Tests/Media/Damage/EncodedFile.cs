namespace AudioPs.Tests.Media.Damage;

/// <summary>Files that the reference encoders of their formats wrote of a sine tone, with what the reference decoders give of them.</summary>
internal static class EncodedFile
{
    /// <summary>mpcenc 1.30.1 (stream version 8): 441 Hz, amplitude 0.5, 44.1 kHz, stereo. mpcdec 1.0 gives <see cref="MusepackCount"/> samples.</summary>
    public static byte[] Musepack { get; } = Convert.FromBase64String(
        "TVBDS1NIDW/K82UIlUQADRtSRwwBAAAAAAAAAABFSQdxAR4BU08Ihg8AAABBUIYH8btdrtdpn6QAAQSSSKKgw+AOAMgABQxMAODEoFASqAHIUAAqwAchSABL" +
        "wAawABZADrwAi8AH+b+b+399pHzh5z2roeKbNg5SKt29EnDmtolAIqQXtAaE6vKYtjD1d+QdFGFiy8QDUadAwH6zAMV+DebNAG1fv+/7NO4McGMyJZL2vH2+" +
        "+4cW0sHyHk66CQCvHhATc0kn4It/mroHpzQceGurmROL8T1JMpE/f7+a7I7JDiJEgcL0a8fvQ12j/NR8fP/9Z79Hc5ybO0B6xT32WzqNYlr+/P2ZuWr/Bq/w" +
        "vmZVgK5LS45cjS5dPLc5quqRJ10NqO+N8CBzcX33+fnoFZoCrVjMEsmLN/wzf//a9ASq+CY9LxZvNLRTOfffasvRmJOvh9qZSRugz3/Rg9rFpdAitbIYwN6m" +
        "VeUjwa58zoAVkUb96E2nF+v/OHWo/y5AbHv0YUAwZX6hr80uAVp1oEhNKVJvG8W9jCs1Qf1i2r1/VQIwD0lUIvKM6VdEm2uNUiEziXi16/7g8XWEGh9iYIz3" +
        "S15uWo+X94EwrqDS7OzlhxC2mj1v+2B0uMHNw/t69zu66P/4AZK7T4J16P+iylP/ka6EKgJm15aH/s9ab9QjIBIAHdbRSt2Tc1xIESC6ACd5Bah6vw5zCWUg" +
        "CNIEPxgCvG7mQ2ilbsm5qiQIsFUAE7yC1NZGMkPh41gkFZ4AnM5OCL+qwPcw4hrXESX08SSQNZGMkPh41wjFZ4AnMwDN7+zoZ/AAAAAp6EAuAVmGIBXAbAK4" +
        "ARQK7DOBXgN4FfAXQAwxQAwNIAIGh6vo5zCWUgCNIEPxgCvG7mQ2ilbwnJpicHUGykzrMBOJgGwNAZgyBkDIGQMgZAykwQ/VQP5DgNViIXp+/Nk358v7WjkR" +
        "VbQPHXNX3333333xd4kiMDDi+Fqq/igqh8A6uv//m74oGmO3/9sAsCet//zA7hNT/+R4R//wtyw1/0wZ/74jJl/44Of+vh7yP/x9jv/+MmQ2l/ghNf++FiX/" +
        "zI7//h8GiWTYU1QGARLAU0UD");

    public const int MusepackCount = 2756;

    /// <summary>speexenc 1.2.1, narrow band of 8 kHz. speexdec 1.2.1 gives <see cref="SpeexCount"/> samples.</summary>
    public static byte[] Speex { get; } = Convert.FromBase64String(
        "T2dnUwACAAAAAAAAAADJX/cvAAAAAH+uEkUBUFNwZWV4ICAgMS4yLjEAAAAAAAAAAAAAAAAAAAABAAAAUAAAAEAfAAAAAAAABAAAAAEAAAD/////oAAAAAAA" +
        "AAABAAAAAAAAAAAAAAAAAAAAT2dnUwAAAAAAAAAAAADJX/cvAQAAAPpqo+oBIBgAAABFbmNvZGVkIHdpdGggU3BlZXggMS4yLjEAAAAAT2dnUwAEpRwAAAAA" +
        "AADJX/cvAgAAAMARY54vBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYIVIgG7g8IVIgHag8IVIlzag8IVIlzag8IVIlz" +
        "ag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlz" +
        "ag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlz" +
        "ag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8IVIlzag8J1kIHbg8J1kP2tA8=");

    public const int SpeexCount = 7373;

    /// <summary>The same of a sound that one page holds: of its 2,000 samples speexdec gives 40 more, those that it looks ahead.</summary>
    public static byte[] ShortSpeex { get; } = Convert.FromBase64String(
        "T2dnUwACAAAAAAAAAADJX/cvAAAAAH+uEkUBUFNwZWV4ICAgMS4yLjEAAAAAAAAAAAAAAAAAAAABAAAAUAAAAEAfAAAAAAAABAAAAAEAAAD/////oAAAAAAA" +
        "AAABAAAAAAAAAAAAAAAAAAAAT2dnUwAAAAAAAAAAAADJX/cvAQAAAPpqo+oBIBgAAABFbmNvZGVkIHdpdGggU3BlZXggMS4yLjEAAAAAT2dnUwAE0AcAAAAA" +
        "AADJX/cvAgAAAF3h6L4NBgYGBgYGBgYGBgYGBghUiAbuDwhUiAdqDwhUiXNqDwhUiXNqDwhUiXNqDwhUiXNqDwhUiXNqDwhUiXNqDwhUiXNqDwhUiXNqDwhU" +
        "iXNqDwhUiXNqDw1u0AbuDw==");

    public const int ShortSpeexCount = 2040;
}
