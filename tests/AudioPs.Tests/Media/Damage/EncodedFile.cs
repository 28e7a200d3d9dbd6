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

    /// <summary>ffmpeg 5.1: MP3 of 8 kHz in NUT, with an index at its end. ffmpeg gives <see cref="NutCount"/> samples.</summary>
    public static byte[] Nut { get; } = Convert.FromBase64String(
        "bnV0L211bHRpbWVkaWEgY29udGFpbmVyAE5NelYfXwStUgMBgf9/AQG+QMAABgAAAAAAAaAAAgEBKAEAKQABBABKAEgBBIh/SgBIIQKIf4F2wAAGAAAAAAABBgMA" +
        "AAEEAAABtgL/+gL/+wL//AL//Ux9uU5OUxFAW/L52xYAAQRVAAAAAA6+QAAAAL5AAQGhSCmvTkmraLWWungJAAAAAAAAAAAATkmraLWWungiAQAAAAEHZW5jb2Rl" +
        "cgIPTGF2YyBsaWJtcDNsYW1lnDS5005L5K3uykVpBgAAAAAAAAT/4xjEAArwBtW5QQAC/0dw22AGD4Pg+9QIAgcg+D5/E4Pg+iCBxEHwffgg67/DHAb9IY5d/OdP" +
        "u6UmhzhZxDf8ZUQlHKELf4MG/+MYxA8QmUKQAZRQAG8H6ge5ABlxEnAPiYDmR1gd6mHvgGgCQCorCKC6//IR6KpEPh8ab//5CgNCUJA1/4lOg0r/////////Bv/j" +
        "GMQHDmimPAHeAAD/////+NIhGAOAEkkFwCjArBeMH8GowhxSjELpcMb4TYw2wWjA9A+BQF4hADAwCqEltO3T//74EqVQIAb/4xjECA2opiwAVrxgKYkUZ9AbJyeX" +
        "0YgA25x36Hmn4KmYaoLxglALlADyBEGgAIBUvrH////f5T///1r/X/98YwMhgQAB1wUG/+MYxAwO6KYsAKewgIIBpyIHmpGIyKqc5FMpq8iHmHkCsYMoFpgYARG6" +
        "RjOX8Urx///Z/v9P////////Rf//+TsVQOAwSYQNBv/jGMQLDWimMAAG/kSYChAidAIRgYEshJGAig3RIBEgwA4MADAFQgALIgBBAmuG//////o///9S/+f8AryL" +
        "6gUAY8YaIudFwQb/4xjEEAw4pjQABrxEhsBzm9i5yaJAV5hagRBAPoYBGgjR2UpZFh/////////X/+f8MMrUAcdOQwDQGTA6BWMLUV82mKozOtEG/+MYxBoMUKY0" +
        "AAewSBUwnAVDA9AnMBwBYzGAw0wGH4/////61f//9OozD2w2MToGzgGA6AwvBWAw4EKAyafaAzFjMAxLBGAwBv/jGMQjDGCmRAFWAAB4DoBQGgFACAFAQDVg4XUC" +
        "RDwwhwQCAUlJhT1aWU1v//jduMQ5GnaiLs///y4d7IsQyl2meoq//+COOgb/4xjELBghGqWZmVgAz7DlALABADDyHkPP////lQ7h3Impq42/4VBURBUFfuTcmIgq" +
        "CoiPAr+CBc+CBd4Y//y84XVMQU1FMy4G/+MYxAYAAANIAcAAADEwMFVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVV" +
        "VVVVTljdZy8j5k4RrQABDQMAAAAAAAAAGsD4Onk=");

    public const int NutCount = 6336;
}
