;;; whosaid-test.el --- Hover, diagnostics, symbols in a real Emacs  -*- lexical-binding: t; -*-

(require 'ert)
(require 'eldoc)
(require 'flymake)
(require 'imenu)
(require 'whosaid)

(defvar whosaid-test-patience (string-to-number (or (getenv "WHOSAID_PATIENCE") "15"))
  "Seconds to wait for anything.")

(setq eglot-sync-connect whosaid-test-patience
      eglot-connect-timeout whosaid-test-patience
      eglot-autoshutdown t
      ;; The log of every message is of no use here and slows things down.
      eglot-events-buffer-config '(:size 0))

(defvar whosaid-test-article (getenv "WHOSAID_TEST_ARTICLE"))

(defun whosaid-test-until (what look)
  "Wait until LOOK gives something and return it; WHAT says what is waited for."
  (let ((end (+ (float-time) whosaid-test-patience)) found)
    (while (not (setq found (funcall look)))
      (when (> (float-time) end)
        (ert-fail (format "waited %d s in vain for %s" whosaid-test-patience what)))
      (accept-process-output nil 0.05))
    found))

(defmacro whosaid-test-with-article (&rest body)
  "Run BODY in the article, with the server up."
  `(with-current-buffer (find-file-noselect whosaid-test-article)
     ;; Eglot shows hovers, and Flymake findings, only of a buffer in a window; a list may have taken it.
     (switch-to-buffer (current-buffer))
     (unless (eglot-managed-p)
       (apply #'eglot (eglot--guess-contact)))
     (goto-char (point-min))
     ,@body))

(ert-deftest whosaid-hover-names-the-speaker-and-says-why ()
  (whosaid-test-with-article
   (search-forward "undoubtedly")
   (let (said)
     (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
     (whosaid-test-until "the hover" (lambda () said))
     (should (string-match-p "Dmitry Peskov" (car (split-string said "\n"))))
     (should (string-match-p "says this" said))
     (should (string-match-p "told” follows the quotation" said)))))

(ert-deftest whosaid-diagnostics-mark-the-unattributed-quotation ()
  (whosaid-test-with-article
   (whosaid-test-until
    "the unattributed quotation"
    (lambda ()
      (flymake-start)
      (let ((found (seq-filter (lambda (one) (string-match-p "unattributed-quote" (flymake-diagnostic-text one)))
                               (flymake-diagnostics))))
        (equal (mapcar (lambda (one)
                         (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
                       found)
               '("“Nobody in this room believes in a quick end.”")))))))

(ert-deftest whosaid-imenu-lists-quotes-and-speakers ()
  (whosaid-test-with-article
   (let ((index (format "%S" (funcall imenu-create-index-function))))
     (should (string-match-p "meeting is undoubtedly" index))
     (should (string-match-p "Dmitry Peskov" index)))))

(defun whosaid-test-rows (buffer)
  "The rows of the list in BUFFER."
  (with-current-buffer buffer
    (split-string (buffer-substring-no-properties (point-min) (point-max)) "\n" t)))

(ert-deftest whosaid-quotes-lists-speakers-first ()
  (whosaid-test-with-article
   (let ((rows (whosaid-test-rows (whosaid-quotes))))
     (should (string-match-p "^ *Unattributed +direct +“Nobody in this room" (car rows)))
     (should (seq-some (lambda (row) (string-match-p "^ *Dmitry Peskov +direct +“A meeting is" row)) rows)))))

(ert-deftest whosaid-check-lists-what-is-open-and-ticks-it-off ()
  (whosaid-test-with-article
   (let* ((whosaid-ticks-file (make-temp-file "ticks"))
          (buffer (whosaid-check)))
     (should (string-match-p "\\[ \\] +unattributed +“Nobody in this room" (car (whosaid-test-rows buffer))))
     (with-current-buffer buffer
       (goto-char (point-min))
       (whosaid-tick))
     (should (string-match-p "\\[x\\] +unattributed" (car (whosaid-test-rows buffer))))
     (search-forward "quick end")
     (replace-match "slow end")
     (with-current-buffer buffer
       (tabulated-list-revert))
     (should (string-match-p "\\[ \\] +unattributed" (car (whosaid-test-rows buffer))))
     (undo-boundary)
     (goto-char (point-min))
     (search-forward "slow end")
     (replace-match "quick end")
     ;; Eglot sends changes when Emacs is idle, which it never is here.
     (eglot--signal-textDocument/didChange)
     (set-buffer-modified-p nil)
     (delete-file whosaid-ticks-file))))

(ert-deftest whosaid-a-speaker-is-corrected ()
  (whosaid-test-with-article
   (search-forward "undoubtedly")
   (whosaid-choose-speaker "Volodymyr Zelensky")
   (let (said)
     (whosaid-test-until "the correction"
                         (lambda ()
                           (setq said nil)
                           (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
                           (whosaid-test-until "the hover" (lambda () said))
                           (string-match-p "The writer has named" said)))
     (whosaid-undo)
     (whosaid-test-until "the end of the correction"
                         (lambda ()
                           (setq said nil)
                           (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
                           (whosaid-test-until "the hover" (lambda () said))
                           (string-match-p "Dmitry Peskov" said))))))

(ert-deftest whosaid-rename-changes-every-form-of-the-name ()
  (whosaid-test-with-article
   (search-forward "Zelensky said")
   (goto-char (+ (match-beginning 0) 2))
   (let ((eglot-confirm-server-edits nil))
     (eglot-rename "Zelenskyy"))
   (let ((text (buffer-string)))
     (should (string-match-p "Volodymyr Zelenskyy had" text))
     (should (string-match-p "Zelenskyy's chief of staff" text))
     (should-not (string-match-p "Zelensky\\b" text)))
   (set-buffer-modified-p nil)))

;;; whosaid-test.el ends here
