import "whosaid/worker";
